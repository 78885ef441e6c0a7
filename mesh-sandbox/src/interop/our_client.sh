#!/usr/bin/env bash
# Takes our client through its ordinary use against a sandbox with the usual mailboxes.
#
# usage: our_client.sh URL
#
# Prints a line for each step; exit code 0 when all of them passed. Wants the three mailboxes
# X26ABC1 to X26ABC3 (password "password", shared key "TestKey") and empties the inbox of X26ABC2.
set -uo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../.."
export GPES_MESH_URL=$1 GPES_MESH_PASSWORD=password GPES_MESH_SHARED_KEY=TestKey
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

one() { ./gpes mesh "$1" --mailbox X26ABC1 "${@:2}" 2>"$work/err"; }
two() { ./gpes mesh "$1" --mailbox X26ABC2 "${@:2}" 2>"$work/err"; }
step() {
  if "${@:2}"; then echo "pass $1"; else
    failed=$((failed + 1))
    echo "FAIL $1 - $(tail -n 1 "$work/err")"
  fi
}

empty_inbox() {
  local ids
  ids=$(two list) || return 1
  [ -z "$ids" ] || two ack $ids >/dev/null
}
handshake() { one handshake >/dev/null; }
wrong_password() { ! GPES_MESH_PASSWORD=wrong one handshake && grep -q "status 403" "$work/err"; }
unregistered() {
  ! one send "$work/small" --to NOBODY --workflow TEST_WORKFLOW && grep -q "12 Unregistered" "$work/err"
}
round_trip() { # FILE OPTIONS... : send, list, get, compare, acknowledge, track
  local id
  id=$(one send "$1" --to X26ABC2 --workflow TEST_WORKFLOW "${@:2}") || return 1
  [ "$(two list)" = "$id" ] && [ "$(two count)" = 1 ] || return 1
  two get "$id" --out "$work/received" --ack >"$work/envelope" || return 1
  cmp -s "$1" "$work/received" && [ -z "$(two list)" ] || return 1
  one track "$id" | grep -q "status *acknowledged"
}
envelope() {
  round_trip "$work/small" --subject "a subject" --file-name f.txt --local-id "our-$$" || return 1
  grep -q "subject *a subject" "$work/envelope" && grep -q "local id *our-$$" "$work/envelope" &&
    grep -q "name *f.txt" "$work/envelope" && grep -q "from *X26ABC1" "$work/envelope"
}
by_local_id() { one track --local-id "our-$$" | grep -q "status *acknowledged"; }
unknown_local_id() { ! one track --local-id "none-$$" && grep -q "knows no message" "$work/err"; }
sends_once() {
  local first second
  first=$(one send "$work/small" --to X26ABC2 --workflow TEST_WORKFLOW --local-id "once-$$") &&
    second=$(one send "$work/small" --to X26ABC2 --workflow TEST_WORKFLOW --local-id "once-$$") &&
    [ "$first" = "$second" ] && [ "$(two list)" = "$first" ] && two ack "$first" >/dev/null
}
pages() {
  local i ids=()
  for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
    ids+=("$(one send "$work/small" --to X26ABC2 --workflow TEST_WORKFLOW)")
  done
  [ "$(two list --page-size 10)" = "$(printf '%s\n' "${ids[@]}")" ] && empty_inbox
}

echo small >"$work/small"
seq 1 100000 >"$work/text"
head -c 300000 /dev/urandom >"$work/noise"
head -c 20000000 /dev/urandom >"$work/big"

step "handshake" handshake
step "empty the inbox" empty_inbox
step "wrong password is refused with 403" wrong_password
step "unregistered recipient is refused with code 12" unregistered
step "send, list, get, acknowledge, track with an envelope" envelope
step "track by local id" by_local_id
step "an unknown local id is told" unknown_local_id
step "a message that is known is not sent twice" sends_once
step "plain" round_trip "$work/noise" --no-gzip
step "compressed on the way" round_trip "$work/text"
step "chunked" round_trip "$work/noise" --no-gzip --chunk-size 70000
step "chunked and compressed" round_trip "$work/text" --chunk-size 100000
step "20 MB in chunks of 6 MB" round_trip "$work/big" --chunk-size 6000000
step "page through the inbox" pages
echo "$failed failed"
[ "$failed" = 0 ]
