#!/bin/sh
# Starts Alertmanager. With ALERTS_TO it tells that address by mail, through the server of Louyu's own mails (MAIL_…).
# `check` only looks whether it could start. The container names nothing; a test names other places.
set -eu
template=${TEMPLATE:-/etc/alertmanager/alertmanager.yml}
made=${MADE:-/alertmanager/alertmanager.yml}
security=${MAIL_SECURITY:-starttls}
port=${MAIL_PORT:-587}

refuse() { echo "  FAILED: settings.env: $*" >&2; exit 1; }
quoted() { printf "'%s'" "$(printf %s "$1" | sed "s/'/''/g")"; }
# Alertmanager speaks TLS from the first byte on this port, and on no other.
[ -z "${ALERTS_TO:-}" ] || [ -n "${MAIL_HOST:-}" ] || refuse "ALERTS_TO needs MAIL_HOST: through which server should alerts go?"
[ -z "${ALERTS_TO:-}" ] || [ -n "${MAIL_FROM:-}" ] || refuse "ALERTS_TO needs MAIL_FROM: whom are alerts from?"
[ -z "${ALERTS_TO:-}" ] || [ "$security" != tls ] || [ "$port" = 465 ] || refuse "for alerts MAIL_SECURITY=tls works with MAIL_PORT=465 only"

if [ -n "${ALERTS_TO:-}" ]; then
  sed 's/^  receiver: nobody$/  receiver: mail/' "$template" > "$made"
  required=false && [ "$security" = starttls ] && required=true
  {
    echo "  - name: mail"
    echo "    email_configs:"
    echo "      - to: $(quoted "$ALERTS_TO")"
    echo "        from: $(quoted "$MAIL_FROM")"
    echo "        smarthost: $(quoted "$MAIL_HOST:$port")"
    echo "        require_tls: $required"
    echo "        send_resolved: true"
    [ -z "${MAIL_USER:-}" ] || echo "        auth_username: $(quoted "$MAIL_USER")"
    [ -z "${MAIL_PASSWORD_FILE:-}" ] || echo "        auth_password_file: $(quoted "$MAIL_PASSWORD_FILE")"
    [ -z "${MAIL_CA_FILE:-}" ] || echo "        tls_config: {ca_file: $(quoted "$MAIL_CA_FILE")}"
  } >> "$made"
else
  cp "$template" "$made"
fi

if [ "${1:-}" = check ]; then exec "${AMTOOL:-amtool}" check-config "$made"; fi
exec "${ALERTMANAGER:-/bin/alertmanager}" "--config.file=$made" "--storage.path=$(dirname "$made")" "$@"
