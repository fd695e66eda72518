# Becomes the application. Sourced after jdk.sh, never run. Expects `root`, the project's directory.

source "$root/bin/lib/jvm.sh"

# Builds when sources changed, then turns this process into the JVM, so that signals reach it and its exit code is ours.
exec_app() {
  local app cache=()
  use_jdk
  # The same name is a file for bin/demo and a setting for the server.
  case "${MILEPROOF_DEMO:-}" in
    true | false) ;;
    *) unset MILEPROOF_DEMO ;;
  esac
  "$root/bin/build"
  # The real directory, not the link: a later build must not change the libraries under a running server.
  app=$(readlink -f "$root/build/app")
  if cache_wanted && [ -f "$app/$CACHE" ]; then
    cache=(-XX:AOTCache="$app/$CACHE" "${SILENT_CACHE[@]}")
  fi
  exec "$JAVA_HOME/bin/java" -Xmx"${MILEPROOF_HEAP:-1g}" "${JVM_OPTIONS[@]}" "${cache[@]}" -jar "$app/mileproof.jar" "$@"
}
