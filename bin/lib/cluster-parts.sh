# What bin/cluster does. Sourced after cluster.sh, never run.

parts() {
  printf '%s\n' etcd{1,2,3} patroni{1,2,3} s3 haproxy node{1,2}
}

is_part() {
  parts | grep -q -x -- "$1"
}

# Starts the part $1 unless it runs; $2 is the product that a node starts from.
start() {
  if pid_of "$1" >/dev/null; then
    return
  fi
  mkdir -p "$CLUSTER/$1"
  case "$1" in
    etcd*) start_etcd "${1#etcd}" ;;
    patroni*)
      if [ "${NOT_ROOT[0]:-}" = setpriv ]; then
        chown postgres: "$CLUSTER/$1"
      fi
      start_patroni "${1#patroni}"
      ;;
    s3)
      start_s3
      await "The store of photos" listens "$S3"
      ;;
    haproxy) start_haproxy ;;
    node*)
      mkdir -p "$CLUSTER/$1/data"
      start_node "${1#node}" "${2:-}"
      await "$1" node_answers "$1"
      ;;
  esac
}

node_answers() {
  if ! pid_of "$1" >/dev/null; then
    echo "$1 has ended; see $CLUSTER/$1/log." >&2
    exit 1
  fi
  answers_200 "$(node_port "${1#node}")" /actuator/health/readiness
}

# Whether anybody takes connections at port $1.
listens() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Asks it to end and waits.
stop() {
  local pid
  if pid=$(pid_of "$1"); then
    kill "$pid"
    await "The end of $1" is_gone "$1"
  fi
}

is_gone() {
  ! pid_of "$1"
}

# As if the machine had lost its power: everything of it at once, a member's PostgreSQL included.
kill_part() {
  local all=() pid
  if pid=$(pid_of "$1"); then
    all+=("$pid")
  fi
  if [ "${1#patroni}" != "$1" ] && pid=$(postmaster "${1#patroni}"); then
    all+=("$pid")
    mapfile -t -O "${#all[@]}" all < <(children_of "$pid")
  fi
  if [ "${#all[@]}" -gt 0 ]; then
    kill -9 "${all[@]}" 2>/dev/null || true
  fi
}

children_of() {
  tr ' ' '\n' 2>/dev/null <"/proc/$1/task/$1/children" | grep . || true
}

# HAProxy answers commands on a socket of the file system.
haproxy_says() {
  "$PYTHON" - "$CLUSTER/haproxy/socket" "$1" <<'PYTHON'
import socket, sys
with socket.socket(socket.AF_UNIX) as link:
    link.connect(sys.argv[1])
    link.sendall(sys.argv[2].encode() + b"\n")
    while part := link.recv(65536):
        sys.stdout.write(part.decode())
PYTHON
}

# Prints a field of HAProxy's view of node $1: its number as in "show stat".
view_of() {
  haproxy_says "show stat nodes 4 -1" | grep ",$1," | cut -d , -f "$2"
}

drain() {
  haproxy_says "set server nodes/$1 state drain" >/dev/null
  await "The end of what $1 is doing" is_idle "$1"
}

is_idle() {
  [ "$(view_of "$1" 5)" = 0 ]
}

ready() {
  haproxy_says "set server nodes/$1 state ready" >/dev/null
  await "$1 in HAProxy's view" is_up "$1"
}

is_up() {
  [ "$(view_of "$1" 18)" = UP ]
}

up() {
  local part
  for part in etcd{1,2,3}; do
    start "$part"
  done
  # The first to come makes the database, the others copy it.
  for part in patroni{1,2,3}; do
    start "$part"
    await "A primary" primary
  done
  await "A second and a third copy of the database" all_replicate
  await "A synchronous standby" has_synchronous_standby
  make_database
  start s3
  start node1
  start node2
  start haproxy
  await HAProxy answers_200 "$HTTP" /actuator/health/readiness
  operator_key
  greet
}

make_database() {
  if [ -n "$(sql postgres <<<"select 1 from pg_database where datname = 'mileproof'")" ]; then
    return
  fi
  use_credentials
  sql postgres <<<"create role mileproof login password '$MILEPROOF_DATABASE_PASSWORD'"
  sql postgres <<<"create database mileproof owner mileproof"
}

# Makes a key for /admin/api once.
operator_key() {
  local app file=$CLUSTER/operator-key
  if [ -s "$file" ]; then
    return
  fi
  app=$(readlink -f "$root/build/app")
  (
    umask 077
    use_node_settings
    export MILEPROOF_DATA=$CLUSTER/node1/data
    "$JAVA_HOME/bin/java" -Xmx256m "${JVM_OPTIONS[@]}" -jar "$app/mileproof.jar" operator-key >"$file.new" 2>"$CLUSTER/operator-key.log"
  )
  grep -o 'mpo_[A-Za-z0-9_-]*' "$file.new" | head -n 1 >"$file"
  rm "$file.new"
}

greet() {
  cat <<TEXT
The cluster is up.
  API          http://127.0.0.1:$HTTP, through HAProxy
  Nodes        http://127.0.0.1:$(node_port 1), http://127.0.0.1:$(node_port 2)
  Database     $(database_url)
  Photos       http://127.0.0.1:$S3, bucket $BUCKET
  Credentials  $CLUSTER/credentials; operator's key for /admin/api: $CLUSTER/operator-key
  Logs         $CLUSTER/PART/log
TEXT
}

status() {
  local part
  for part in $(parts); do
    printf '%-10s %s\n' "$part" "$(pid_of "$part" || echo "does not run")"
  done
  echo
  patroni_view || echo "No Patroni answers."
  echo
  if pid_of haproxy >/dev/null; then
    for part in node1 node2; do
      printf 'HAProxy: %s %s, %s requests under way, %s answered\n' \
        "$part" "$(view_of "$part" 18)" "$(view_of "$part" 5)" "$(view_of "$part" 8)"
    done
  fi
}

patroni_view() {
  local i
  for i in "${MEMBERS[@]}"; do
    if "$PYTHON" - "$(patroni_port "$i")" 2>/dev/null <<'PYTHON'; then
import json, sys, urllib.request
with urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/cluster", timeout=5) as answer:
    for member in sorted(json.load(answer)["members"], key=lambda one: one["name"]):
        print(f'{member["name"]:10} {member["role"]:13} {member["state"]:10} timeline {member.get("timeline", "-")}'
              + (f', {member["lag"]} bytes behind' if "lag" in member else ""))
PYTHON
      return
    fi
  done
  return 1
}

down() {
  local part i pid
  for part in haproxy node{1,2} s3 patroni{1,2,3} etcd{1,2,3}; do
    if pid=$(pid_of "$part"); then
      kill "$pid"
    fi
    # Servers before their databases, and these before what they agree by.
    case "$part" in
      s3) await "The end of the store of photos" is_gone s3 ;;
      node2 | patroni3 | etcd3)
        for i in 1 2 3; do
          await "The end of ${part%?}$i" is_gone "${part%?}$i"
        done
        ;;
    esac
  done
  for i in "${MEMBERS[@]}"; do
    if pid=$(postmaster "$i"); then
      kill -INT "$pid"
      await "The end of PostgreSQL $i" no_postmaster "$i"
    fi
  done
}

no_postmaster() {
  ! postmaster "$1"
}
