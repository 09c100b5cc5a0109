"""What `invoice-license` begins with when it is built."""

import sys

from invoice_license_desktop.practice import PRACTICE_ARGUMENT


def main() -> int:
    """The command line, or the practice platform it starts as a child: this very program, which must
    not load Qt for it."""
    given = sys.argv[1:]
    if PRACTICE_ARGUMENT in given[:1]:
        from invoice_license_desktop.practice.server.__main__ import main as serve  # noqa: PLC0415

        return serve(given[1:])
    from invoice_license_desktop.cli.__main__ import main as run  # noqa: PLC0415 - see above

    return run(given)


if __name__ == "__main__":
    sys.exit(main())
