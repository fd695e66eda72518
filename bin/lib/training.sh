# Trains the application's JVM: what it loads and links in a start is kept in a file that later starts begin with.
# Sourced after jdk.sh and jvm.sh, never run.

TRAINING_SECONDS=120
TRAINED_SERVER=

# Makes the cache of the product in directory $1, where the product stays; directory $2 is to work in. Fails when there
# is none in the end.
train() {
  local url
  mkdir "$2/training"
  # nothing that somebody set for his own server; and no lock of the build that a process could keep
  env -i PATH="$PATH" HOME="${HOME:-/}" LANG=C.UTF-8 "$JAVA_HOME/bin/java" -Xmx1g "${JVM_OPTIONS[@]}" \
    "${SILENT_CACHE[@]}" -XX:AOTCacheOutput="$1/$CACHE" -jar "$1/mileproof.jar" --server.port=0 \
    --mileproof.data="$2/training" >"$2/training.log" 2>&1 9>&- &
  TRAINED_SERVER=$!
  if url=$(await_server "$2/training.log"); then
    ask_around "${url##*:}" "$2/training/demo.json" >/dev/null
  fi
  end_training "$1/$CACHE"
  [ -s "$1/$CACHE" ]
}

# Prints the address of the server that logs to file $1 when it is ready; fails when it ends or takes too long.
await_server() {
  local url turns=$((TRAINING_SECONDS * 5))
  while [ "$turns" -gt 0 ] && kill -0 "$TRAINED_SERVER" 2>/dev/null; do
    if grep -q '^  Credentials ' "$1"; then
      url=$(sed -n 's/^  API *//p' "$1")
      printf '%s\n' "$url"
      return
    fi
    sleep 0.2
    turns=$((turns - 1))
  done
  return 1
}

# Asks the server on port $1 what is asked first of a server, with the credentials in file $2; answers do not matter.
ask_around() {
  local path partner client secret key
  partner=$(field partnerId "$2") client=$(field clientId "$2") secret=$(field clientSecret "$2")
  key=$(field operatorKey "$2")
  for path in /actuator/health/readiness /openapi.json /docs /console /console/sign-in; do
    request "$1" GET "$path"
  done
  request "$1" GET /admin/api/partners "$key"
  request "$1" POST /api/auth/token "" \
    "{\"partnerId\":\"$partner\",\"clientId\":\"$client\",\"clientSecret\":\"$secret\"}"
}

# Prints the text of field $1 of the JSON file $2.
field() {
  sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" "$2"
}

# Prints the answer to a request on port $1: method $2, path $3, bearer $4, JSON body $5.
request() (
  exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 0
  body=${5:-}
  printf '%s %s HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\nAccept: */*\r\n' "$2" "$3" "$1" >&3
  printf 'Authorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' \
    "${4:-none}" "${#body}" "$body" >&3
  cat <&3 || true
)

# Asks the server to end, upon which it writes the cache into file $1, and sees to it that it does end.
end_training() {
  local turns=$((TRAINING_SECONDS * 5))
  kill "$TRAINED_SERVER" 2>/dev/null || true
  while [ "$turns" -gt 0 ] && kill -0 "$TRAINED_SERVER" 2>/dev/null; do
    sleep 0.2
    turns=$((turns - 1))
  done
  if kill -9 "$TRAINED_SERVER" 2>/dev/null; then
    rm -f "$1"
  fi
  wait "$TRAINED_SERVER" || true
  TRAINED_SERVER=
}
