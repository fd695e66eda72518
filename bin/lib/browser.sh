# Sees to the browser that the tests of pages need. Sourced, never run.

BROWSER=/usr/bin/chromium

# Installs Chromium from Debian's packages where it is missing and may be installed; otherwise says what that means.
use_browser() {
  local log
  if [ -x "$BROWSER" ]; then
    return
  fi
  if [ "$(id -u)" != 0 ] || ! type -P apt-get >/dev/null; then
    echo "There is no $BROWSER, and it cannot be installed from here: the tests of pages are skipped." >&2
    return
  fi
  log=$(mktemp)
  echo "Installing Chromium from Debian's packages …" >&2
  if ! { apt-get -q update \
    && DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install chromium fonts-dejavu-core; } \
    </dev/null >"$log" 2>&1; then
    grep -m 3 '^[EW]: ' "$log" >&2 || true
    echo "Chromium could not be installed: the tests of pages are skipped." >&2
  fi
  rm -f "$log"
}
