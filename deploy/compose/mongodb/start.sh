#!/usr/bin/env bash
# Starts mongod as a member of the replica set. It takes its key file only from a file that nobody else can read, and a
# secret of compose is readable for every user of its container.
set -euo pipefail
install -d -m 700 -o mongodb -g mongodb /run/mongodb
install -m 400 -o mongodb -g mongodb /run/secrets/mongodb.keyfile /run/mongodb/keyfile
exec docker-entrypoint.sh "$@"
