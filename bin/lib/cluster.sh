# The parts of a cluster on this one machine and how they are started. Sourced, never run. Expects `root`, the
# project's directory. What is configured is configured by the files of deploy/; here are addresses and passwords.

CLUSTER=$root/build/cluster
BASE=${MILEPROOF_CLUSTER_PORT:-27000}
HTTP=$BASE
METRICS=$((BASE + 1))
S3=$((BASE + 2))
MEMBERS=(1 2 3)
NODES=(1 2)
NODE_HEAP=${MILEPROOF_HEAP:-384m}
S3_HEAP=192m
BUCKET=photos
S3_ACCESS_KEY=mileproof
START_SECONDS=180

node_port() { echo $((BASE + 10 + $1)); }
postgres_port() { echo $((BASE + 20 + $1)); }
patroni_port() { echo $((BASE + 30 + $1)); }
etcd_port() { echo $((BASE + 40 + $1)); }
peer_port() { echo $((BASE + 50 + $1)); }

# Prints host:port of every member, with commas: $1 is the function that knows the port, $2 a prefix.
members() {
  local i all=
  for i in "${MEMBERS[@]}"; do
    all+=",${2:-}127.0.0.1:$("$1" "$i")"
  done
  echo "${all:1}"
}

database_url() {
  sed -n "s|^MILEPROOF_DATABASE_URL=||p" "$root/deploy/mileproof.env" | sed "s|//[^/]*/|//$(members postgres_port)/|"
}

# Passwords are made once, and stay as long as the data.
use_credentials() {
  local file=$CLUSTER/credentials name
  if [ ! -f "$file" ]; then
    (
      umask 077
      for name in PATRONI_SUPERUSER PATRONI_REPLICATION PATRONI_REWIND PATRONI_RESTAPI MILEPROOF_DATABASE S3; do
        echo "${name}_PASSWORD=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
      done >"$file.new"
    )
    mv "$file.new" "$file"
  fi
  set -a
  # shellcheck source=/dev/null
  source "$file"
  set +a
}

# Starts a program in the background as the part $1, unless it runs; its words follow. Its output is in its directory.
spawn() {
  local home=$CLUSTER/$1
  shift
  # A file for descriptor 9, which may be a lock, is nobody's to keep.
  (cd "$home" && exec setsid "$@" >>"$home/log" 2>&1 </dev/null 9>&-) &
  echo "$! $(started_at "$!")" >"$home/pid"
}

# When a process started, in the kernel's ticks: with its number it is told from a later one of the same number.
started_at() {
  sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d ' ' -f 20
}

# Prints the process of part $1; fails when it does not run.
pid_of() {
  local pid at
  read -r pid at 2>/dev/null <"$CLUSTER/$1/pid" || return 1
  [ -n "$at" ] && [ "$(started_at "$pid")" = "$at" ] && [ "$(sed 's/.*) //' "/proc/$pid/stat" | cut -c 1)" != Z ] \
    && echo "$pid"
}

# Prints the main process of the PostgreSQL of member $1; fails when it does not run.
postmaster() {
  local pid
  pid=$(head -n 1 "$CLUSTER/patroni$1/data/postmaster.pid" 2>/dev/null) || return 1
  tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -q -F -- "$CLUSTER/patroni$1/data" && echo "$pid"
}

start_etcd() {
  local i=$1 j cluster=
  for j in "${MEMBERS[@]}"; do
    cluster+=",etcd$j=http://127.0.0.1:$(peer_port "$j")"
  done
  (
    with_file deploy/etcd.env
    export ETCD_NAME=etcd$i ETCD_DATA_DIR=$CLUSTER/etcd$i/data ETCD_INITIAL_CLUSTER=${cluster:1}
    export ETCD_LISTEN_CLIENT_URLS="http://127.0.0.1:$(etcd_port "$i")"
    export ETCD_ADVERTISE_CLIENT_URLS=$ETCD_LISTEN_CLIENT_URLS
    export ETCD_LISTEN_PEER_URLS="http://127.0.0.1:$(peer_port "$i")"
    export ETCD_INITIAL_ADVERTISE_PEER_URLS=$ETCD_LISTEN_PEER_URLS
    spawn "etcd$i" "$ETCD"
  )
}

start_patroni() {
  local i=$1
  (
    with_file deploy/patroni.env
    use_credentials
    export PATRONI_NAME=patroni$i PATRONI_ETCD3_HOSTS PATRONI_RESTAPI_LISTEN PATRONI_POSTGRESQL_LISTEN
    PATRONI_ETCD3_HOSTS=$(members etcd_port)
    PATRONI_RESTAPI_LISTEN=127.0.0.1:$(patroni_port "$i")
    PATRONI_POSTGRESQL_LISTEN=127.0.0.1:$(postgres_port "$i")
    export PATRONI_RESTAPI_CONNECT_ADDRESS=$PATRONI_RESTAPI_LISTEN
    export PATRONI_POSTGRESQL_CONNECT_ADDRESS=$PATRONI_POSTGRESQL_LISTEN
    export PATRONI_POSTGRESQL_DATA_DIR=$CLUSTER/patroni$i/data PATRONI_POSTGRESQL_BIN_DIR=$POSTGRESQL
    export PATRONI_POSTGRESQL_PGPASS=$CLUSTER/patroni$i/pgpass PYTHONPATH=$PYTHON_PACKAGES
    spawn "patroni$i" "${NOT_ROOT[@]}" "$PYTHON" -W ignore "$PATRONI" "$root/deploy/patroni.yml"
  )
}

# One store for the photos of all nodes. It keeps each object as a file; its bucket is a directory that is there.
start_s3() {
  local home=$CLUSTER/s3
  mkdir -p "$home/data/$BUCKET"
  (
    umask 077
    use_credentials
    cat >"$home/s3proxy.properties" <<TEXT
s3proxy.endpoint=http://127.0.0.1:$S3
s3proxy.authorization=aws-v2-or-v4
s3proxy.identity=$S3_ACCESS_KEY
s3proxy.credential=$S3_PASSWORD
jclouds.provider=filesystem-nio2
jclouds.filesystem.basedir=$home/data
TEXT
    spawn s3 "$JAVA_HOME/bin/java" -Xmx"$S3_HEAP" -XX:+UseSerialGC -DLOG_LEVEL=info -cp "$S3PROXY/*" \
      org.gaul.s3proxy.Main --properties "$home/s3proxy.properties"
  )
}

start_haproxy() {
  (
    export HAPROXY_BIND=127.0.0.1:$HTTP HAPROXY_METRICS=127.0.0.1:$METRICS HAPROXY_SOCKET=$CLUSTER/haproxy/socket
    export MILEPROOF_NODE1 MILEPROOF_NODE2 MILEPROOF_UNAVAILABLE=$root/deploy/unavailable.http
    MILEPROOF_NODE1=127.0.0.1:$(node_port 1)
    MILEPROOF_NODE2=127.0.0.1:$(node_port 2)
    spawn haproxy "$HAPROXY" -db -f "$root/deploy/haproxy.cfg"
  )
}

# Settings of every node and command, from deploy/mileproof.env, with the addresses of this cluster.
use_node_settings() {
  local url
  url=$(database_url)
  with_file deploy/mileproof.env
  use_credentials
  export MILEPROOF_DATABASE_URL=$url MILEPROOF_PUBLIC_URL=http://127.0.0.1:$HTTP MILEPROOF_TRUSTED_PROXIES=127.0.0.1
  export MILEPROOF_MASTER_KEY_FILE=$CLUSTER/master.key
  export MILEPROOF_PHOTOS_S3_BUCKET=$BUCKET MILEPROOF_PHOTOS_S3_ENDPOINT=http://127.0.0.1:$S3
  export MILEPROOF_PHOTOS_S3_ACCESS_KEY=$S3_ACCESS_KEY MILEPROOF_PHOTOS_S3_SECRET_KEY=$S3_PASSWORD
  export MILEPROOF_WEBHOOKS_ALLOWED_PRIVATE_CIDRS=127.0.0.1/32
  # Two nodes and three databases share the machine's processors.
  export MILEPROOF_VERIFICATION_WORKERS=${MILEPROOF_VERIFICATION_WORKERS:-1}
}

# $2: another product than build/app.
start_node() {
  local i=$1 app cache=()
  app=$(readlink -f "${2:-$root/build/app}")
  if [ -f "$app/$CACHE" ] && cache_wanted; then
    cache=(-XX:AOTCache="$app/$CACHE" "${SILENT_CACHE[@]}")
  fi
  (
    use_node_settings
    export MILEPROOF_DATA=$CLUSTER/node$i/data SERVER_PORT SERVER_ADDRESS=127.0.0.1
    SERVER_PORT=$(node_port "$i")
    spawn "node$i" "$JAVA_HOME/bin/java" -Xmx"$NODE_HEAP" -XX:+UseSerialGC "${JVM_OPTIONS[@]}" "${cache[@]}" \
      -jar "$app/mileproof.jar"
  )
}

# Sets the variables of a file, which the cluster's own addresses then replace.
with_file() {
  local line
  while IFS= read -r line; do
    export "${line?}"
  done < <(grep -E '^[A-Z0-9_]+=.' "$root/$1")
}

# Waits until the command that follows succeeds; $1 says for what, when it takes too long.
await() {
  local what=$1 turns=$((START_SECONDS * 2))
  shift
  until "$@" >/dev/null 2>&1; do
    turns=$((turns - 1))
    if [ "$turns" -le 0 ]; then
      echo "$what did not come within $START_SECONDS s; look at the logs in $CLUSTER." >&2
      return 1
    fi
    sleep 0.5
  done
}

# Prints the status of a GET of port $1, path $2.
status_of() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
    printf 'GET %s HTTP/1.0\r\n\r\n' "$2" >&3
    read -r -t 10 _ status _ <&3 && echo "${status%$'\r'}"
  ) 2>/dev/null
}

answers_200() {
  [ "$(status_of "$1" "$2")" = 200 ]
}

# Prints the number of the member that is the primary.
primary() {
  local i
  for i in "${MEMBERS[@]}"; do
    if answers_200 "$(patroni_port "$i")" /primary; then
      echo "$i"
      return
    fi
  done
  return 1
}

has_synchronous_standby() {
  local i
  for i in "${MEMBERS[@]}"; do
    answers_200 "$(patroni_port "$i")" /synchronous && return
  done
  return 1
}

all_replicate() {
  local i replicas=0
  for i in "${MEMBERS[@]}"; do
    answers_200 "$(patroni_port "$i")" /replica && replicas=$((replicas + 1))
  done
  [ "$replicas" -eq $((${#MEMBERS[@]} - 1)) ]
}

# SQL of the standard input, as superuser, in database $1 of the primary.
sql() {
  (
    use_credentials
    PGPASSWORD=$PATRONI_SUPERUSER_PASSWORD exec "$PSQL" -X -q -A -t -v ON_ERROR_STOP=1 \
      "host=127.0.0.1 port=$(postgres_port "$(primary)") user=postgres dbname=$1"
  )
}
