"""The published contract as a judge of real requests and answers."""

import json
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from invoice_license_desktop.core.home import resource

CONTRACT: dict[str, Any] = json.loads(resource("openapi.json").read_text(encoding="utf-8"))
_HERE = "urn:contract"
_REGISTRY: Registry[Any] = Registry().with_resource(
    _HERE, Resource.from_contents(CONTRACT, default_specification=DRAFT202012)
)


def judge_request(method: str, path: str, headers: dict[str, str], body: object) -> None:
    """Fail if a request is not what the contract describes."""
    operation = _operation(method, path)
    sent = {name.lower(): value for name, value in headers.items()}
    for reference in operation["parameters"]:
        parameter = CONTRACT["components"]["parameters"][reference["$ref"].rpartition("/")[2]]
        value = sent.get(parameter["name"].lower())
        if value is not None:
            _judge(parameter["schema"], value)
        else:
            assert not parameter["required"], f"{parameter['name']} is missing"
    if "requestBody" not in operation:
        assert body is None
        return
    content = operation["requestBody"]["content"]
    _judge(content[sent["content-type"]]["schema"], body)


def judge_answer(method: str, path: str, status: int, content_type: str, body: object) -> None:
    """Fail if an answer is not what the contract describes for this status."""
    answers = _operation(method, path)["responses"]
    assert str(status) in answers, f"the contract knows no {status} of {path}"
    answer = answers[str(status)]
    if "$ref" in answer:
        answer = CONTRACT["components"]["responses"][answer["$ref"].rpartition("/")[2]]
    _judge(answer["content"][content_type]["schema"], body)


def _operation(method: str, path: str) -> dict[str, Any]:
    operation: dict[str, Any] = CONTRACT["paths"][path][method.lower()]
    return operation


def _judge(schema: dict[str, Any], value: object) -> None:
    absolute = json.loads(json.dumps(schema).replace('"#/', f'"{_HERE}#/'))
    validator = Draft202012Validator(
        absolute, registry=_REGISTRY, format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    validator.validate(value)
