#!/usr/bin/env bash
# Makes the certificates beside it anew: an office's own issuer, and what it vouches for. Tests only.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat > "$work/ca.cnf" <<END
[ca]
default_ca = office
[office]
database = $work/index.txt
serial = $work/serial
new_certs_dir = $work
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
END
: > "$work/index.txt"

# name, extensions, first moment, last moment, further options of `openssl ca`
certificate() {
    openssl rand -hex 8 > "$work/serial"
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes \
        -keyout "$work/$1.key" -out "$work/$1.csr" -subj "/CN=$1"
    printf '%b' "$2" > "$work/$1.ext"
    openssl ca -batch -config "$work/ca.cnf" -in "$work/$1.csr" -out "$work/$1.crt" -notext \
        -startdate "$3" -enddate "$4" -extfile "$work/$1.ext" "${@:5}"
}

issuer="basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n"
for name in office other; do
    certificate "$name" "$issuer" 20200101000000Z 21200101000000Z -selfsign -keyfile "$work/$name.key"
    cp "$work/$name.crt" "$name.pem"
done
openssl x509 -in office.pem -outform DER -out office.der

server() {
    certificate "$1" "basicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth\nauthorityKeyIdentifier=keyid\nsubjectAltName=$2\n" \
        "$3" "$4" -cert office.pem -keyfile "$work/office.key"
    cat "$work/$1.key" "$work/$1.crt" > "$1.pem"
}
here="DNS:localhost,DNS:platform.test,IP:127.0.0.1"
server good "$here" 20200101000000Z 21200101000000Z
server expired "$here" 20200101000000Z 20210101000000Z
server early "$here" 21000101000000Z 21200101000000Z
server elsewhere "DNS:elsewhere.test" 20200101000000Z 21200101000000Z
