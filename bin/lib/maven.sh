# Finds Maven, or provides one from Debian's packages where there is none. Sourced after jdk.sh, never run.
# Expects `root`, the project's directory.

MAVEN_AT_LEAST=3.6.3

# Sets MAVEN, the command as an array; it runs on the JDK that use_jdk chose.
use_maven() {
  local mvn
  # The JDK is chosen by us; a mavenrc file would choose another.
  export MAVEN_SKIP_RC=true
  # Debian's Maven is older than the JDK: without these every build would open with the JDK's warnings about it.
  # And without the last, with a line for each file of the client that is generated for the tests.
  export MAVEN_OPTS="--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -Dorg.slf4j.simpleLogger.log.org.openapitools=warn ${MAVEN_OPTS:-}"
  mvn=$(installed_maven)
  if [ -z "$mvn" ] && [ "$(id -u)" = 0 ]; then
    install_maven
    mvn=$(installed_maven)
  elif [ -z "$mvn" ]; then
    mvn=$(private_directory)/maven/usr/share/maven/bin/mvn
    if ! maven_is_good "$mvn"; then
      unpack_maven "$(private_directory)"
    fi
  fi
  if ! maven_is_good "$mvn"; then
    no_maven "the one that Debian's packages gave does not start"
  fi
  MAVEN=("$mvn")
  use_local_repository
}

# Prints the launcher of a Maven that is there and new enough, or nothing.
installed_maven() {
  local mvn
  for mvn in "${MAVEN_HOME:+$MAVEN_HOME/bin/mvn}" "$(type -P mvn)"; do
    if maven_is_good "$mvn"; then
      printf '%s\n' "$mvn"
      return
    fi
  done
}

maven_is_good() {
  local version
  if [ ! -x "$1" ]; then
    return 1
  fi
  version=$("$1" --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p') || return 1
  [ "$(printf '%s\n' "$MAVEN_AT_LEAST" "$version" | sort -V | head -n 1)" = "$MAVEN_AT_LEAST" ]
}

no_maven() {
  echo "Mileproof is built with Maven $MAVEN_AT_LEAST or newer, none is in MAVEN_HOME or on PATH, and $1:" \
    "install Maven and try again." >&2
  exit 1
}

# Prints a directory of the caller's own that outlives the clone where that is possible.
private_directory() {
  local cache=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/mileproof
  if ! { mkdir -p "$cache" && [ -w "$cache" ]; } 2>/dev/null; then
    cache=$root/build
    mkdir -p "$cache"
  fi
  printf '%s\n' "$cache"
}

install_maven() {
  local log
  needs_apt apt-get
  log=$(mktemp)
  echo "Installing Maven from Debian's packages …" >&2
  if ! { apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install maven; } \
    </dev/null >"$log" 2>&1; then
    grep -m 3 '^[EW]: ' "$log" >&2 || true
    rm -f "$log"
    no_maven "apt-get could not install it"
  fi
  rm -f "$log"
}

# Without root nothing can be installed, but packages can be fetched and unpacked into directory $1. Only Maven and
# its Java libraries are: the Java that Debian would run it with is too old for us and large.
unpack_maven() {
  local directory=$1 stage
  needs_apt apt-get dpkg
  exec 8>"$directory/maven.lock"
  flock 8
  if maven_is_good "$directory/maven/usr/share/maven/bin/mvn"; then
    exec 8>&-
    return
  fi
  echo "Fetching Maven from Debian's packages …" >&2
  rm -rf "$directory"/maven.stage.*
  stage=$(mktemp -d "$directory/maven.stage.XXXXXX")
  if ! fetch_packages "$stage" >"$stage/log" 2>&1 </dev/null; then
    grep -m 3 '^[EW]: ' "$stage/log" >&2 || true
    rm -rf "$stage"
    no_maven "it could not be fetched from Debian's packages"
  fi
  rm -rf "$directory/maven"
  mv "$stage/unpacked" "$directory/maven"
  rm -rf "$stage"
  exec 8>&-
}

fetch_packages() (
  cd "$1" || exit 1
  mkdir -p state/lists/partial cache/archives/partial packages unpacked || exit 1
  # An empty list of installed packages: libraries the machine happens to have are needed here too.
  : >installed
  private_apt() {
    apt-get -q -o Dir::State="$1/state" -o Dir::Cache="$1/cache" -o Dir::State::status="$1/installed" \
      -o Debug::NoLocking=1 -o Acquire::Languages=none "${@:2}"
  }
  # One unreachable extra source must not matter as long as Debian's own answers: the next two commands tell.
  private_apt "$1" update || true
  names=$(private_apt "$1" --simulate --no-install-recommends install maven \
    | sed -n 's/^Inst \(maven\|lib[^ ]*-java\) .*/\1/p') || exit 1
  # shellcheck disable=SC2086 # package names hold no spaces
  (cd packages && private_apt "$1" download $names) || exit 1
  for package in packages/*.deb; do
    dpkg -x "$package" unpacked || exit 1
  done
  mend_links "$1/unpacked"
)

# Debian's packages point at each other with links like /etc/maven, which only hold in an installed system.
mend_links() {
  local link target
  while IFS= read -r link; do
    target=$(readlink "$link")
    if [ -e "$1$target" ]; then
      ln -sfnr "$1$target" "$link"
    fi
  done < <(find "$1" -type l -lname '/*')
}

needs_apt() {
  local program
  for program; do
    if ! type -P "$program" >/dev/null; then
      no_maven "there is no $program here to get it with"
    fi
  done
}

# Maven keeps what it downloads in the home directory of the password file, which an account of a service may not have.
use_local_repository() {
  local home repository
  home=$(getent passwd "$(id -u)" | cut -d: -f6) || home=""
  for repository in "${home:-/nonexistent}/.m2/repository" "${HOME:-/nonexistent}/.m2/repository"; do
    if { mkdir -p "$repository" && [ -w "$repository" ]; } 2>/dev/null; then
      if [ "$repository" != "$home/.m2/repository" ]; then
        MAVEN+=("-Dmaven.repo.local=$repository")
      fi
      return
    fi
  done
  MAVEN+=("-Dmaven.repo.local=$root/build/m2/repository")
}
