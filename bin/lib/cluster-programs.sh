# Finds the programs of a cluster, or fetches Debian's packages and unpacks them into build/cluster/packages: nothing is
# installed, so that none of their services starts. Sourced after cluster.sh and maven.sh, never run.

PACKAGES=(patroni etcd-server haproxy postgresql-15 postgresql-client-15)

# Sets ETCD, HAPROXY, PATRONI, PSQL, POSTGRESQL and S3PROXY (directories), PYTHON and what they need.
use_programs() {
  local unpacked=$CLUSTER/packages libraries
  if ! find_programs "" && ! find_programs "$unpacked"; then
    fetch_programs "$unpacked"
    find_programs "$unpacked" || no_programs "the packages do not hold what is expected"
  fi
  libraries=$(find "$unpacked/usr/lib" -maxdepth 1 -type d -name '*-linux-gnu' 2>/dev/null || true)
  if [ -n "$libraries" ]; then
    export LD_LIBRARY_PATH=$libraries${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
  fi
  fetch_s3proxy
  PYTHON_PACKAGES=$unpacked/usr/lib/python3/dist-packages
  use_no_root
}

# Sets S3PROXY, a directory of jars that come as our own libraries do.
fetch_s3proxy() {
  S3PROXY=$CLUSTER/s3proxy
  if [ -d "$S3PROXY" ]; then
    return
  fi
  echo "Fetching s3proxy …" >&2
  rm -rf "$S3PROXY.new"
  use_maven
  "${MAVEN[@]}" -q -B -ntp -f "$root/bin/lib/s3proxy.xml" dependency:copy-dependencies -DoutputDirectory="$S3PROXY.new"
  mv "$S3PROXY.new" "$S3PROXY"
}

# Each in the system, or else below directory $1.
find_programs() {
  ETCD=$(first_of /usr/bin/etcd "$1/usr/bin/etcd") \
    && HAPROXY=$(first_of /usr/sbin/haproxy "$1/usr/sbin/haproxy") \
    && PATRONI=$(first_of /usr/bin/patroni "$1/usr/bin/patroni") \
    && PSQL=$(first_of /usr/lib/postgresql/15/bin/psql "$1/usr/lib/postgresql/15/bin/psql") \
    && POSTGRESQL=$(dirname "$(first_of /usr/lib/postgresql/15/bin/postgres "$1/usr/lib/postgresql/15/bin/postgres")") \
    && PYTHON=$(first_of /usr/bin/python3)
}

first_of() {
  local file
  for file; do
    if [ -x "$file" ]; then
      printf '%s\n' "$file"
      return
    fi
  done
  return 1
}

no_programs() {
  echo "The cluster needs etcd, Patroni, HAProxy and PostgreSQL 15 from Debian's packages, and $1." \
    "As root: apt-get install ${PACKAGES[*]} (and stop their services)." >&2
  exit 1
}

fetch_programs() {
  local directory=$1 log=$CLUSTER/packages.log
  if ! type -P apt-get >/dev/null || ! type -P dpkg >/dev/null; then
    no_programs "there is no apt-get here to fetch them with"
  fi
  echo "Fetching Patroni, etcd and HAProxy from Debian's packages (into build/cluster, nothing is installed) …" >&2
  rm -rf "$directory" "$directory.new"
  mkdir -p "$directory.new"
  if ! unpack_missing "$directory.new" >"$log" 2>&1 </dev/null; then
    grep -m 3 '^[EW]: ' "$log" >&2 || true
    no_programs "they could not be fetched"
  fi
  mv "$directory.new" "$directory"
}

# Packages that the system lacks, their dependencies included.
unpack_missing() (
  cd "$1" || exit 1
  mkdir -p apt/lists/partial apt/archives/partial debs || exit 1
  private_apt() {
    apt-get -q -o Dir::State::lists="$1/apt/lists" -o Dir::Cache="$1/apt" -o Debug::NoLocking=1 \
      -o Acquire::Languages=none -o APT::Sandbox::User= "${@:2}"
  }
  # One unreachable extra source must not matter as long as Debian's own answers: the next two commands tell.
  private_apt "$1" update || true
  names=$(private_apt "$1" --simulate --no-install-recommends install "${PACKAGES[@]}" | sed -n 's/^Inst \([^ ]*\) .*/\1/p')
  # shellcheck disable=SC2086 # package names hold no spaces
  (cd debs && private_apt "$1" download $names) || exit 1
  for package in debs/*.deb; do
    dpkg -x "$package" . || exit 1
  done
  rm -rf apt debs
)

# PostgreSQL refuses root: a user namespace in which we are nobody, or where that is refused the user postgres.
use_no_root() {
  NOT_ROOT=()
  if [ "$(id -u)" = 0 ]; then
    if unshare -U true 2>/dev/null; then
      NOT_ROOT=(unshare -U)
    elif id postgres >/dev/null 2>&1; then
      NOT_ROOT=(setpriv --reuid=postgres --regid=postgres --clear-groups)
    else
      echo "PostgreSQL does not run as root, and this kernel allows no user namespaces: run bin/cluster as another user." >&2
      exit 1
    fi
  fi
}
