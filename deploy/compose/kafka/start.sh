#!/usr/bin/env bash
# Starts one Kafka broker that is its own controller: its users are made when its storage is, the first time.
# The container names nothing; a test names other folders.
set -euo pipefail
umask 077
secrets=${SECRETS:-/run/secrets}
template=${TEMPLATE:-/louyu/server.properties}
run=${RUN:-/tmp/kafka}
data=${DATA:-/var/lib/kafka/data}
bin=${KAFKA_BIN:-/opt/kafka/bin}
host=${ADVERTISED_HOST:-kafka}
listen=${LISTEN_HOST:-}
port=${BROKER_PORT:-9092}
controller=${CONTROLLER_PORT:-9093}

mkdir -p "$run"
password() { cat "$secrets/kafka-$1.password"; }
operator=$(password operator)
me="username=\"operator\" password=\"$operator\""
cp "$template" "$run/server.properties"
cat >> "$run/server.properties" <<END
controller.quorum.voters=1@${listen:-localhost}:$controller
listeners=BROKER://$listen:$port,CONTROLLER://${listen:-localhost}:$controller
advertised.listeners=BROKER://$host:$port
log.dirs=$data/log
super.users=User:operator
listener.name.broker.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required $me;
listener.name.controller.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required $me user_operator="$operator";
END

# The marker is made last: what a killed start left is made again, and the services publish their events again.
if [ ! -e "$data/formatted-with-users" ] || [ ! -e "$data/log/meta.properties" ]; then
  rm -rf "$data/log"
  users=()
  for file in "$secrets"/kafka-*.password; do
    user=$(basename "$file" .password)
    user=${user#kafka-}
    users+=(--add-scram "SCRAM-SHA-512=[name=$user,password=$(password "$user")]")
  done
  "$bin/kafka-storage.sh" format -t "$("$bin/kafka-storage.sh" random-uuid)" -c "$run/server.properties" "${users[@]}"
  touch "$data/formatted-with-users"
fi
exec "$bin/kafka-server-start.sh" "$run/server.properties"
