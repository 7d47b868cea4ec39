#!/usr/bin/env bash
# Prepares .venv beside this checkout: system libraries (Debian, Ubuntu), Python environment, pinned packages.
# Installs what is missing where it may; otherwise prints the one command that does, and stops.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf 'parallax setup: %s\n' "$*" >&2; }

# ---- what the machine must have -------------------------------------------------------------------------------------
# soname → Debian package. The first list is needed to draw at all, the second only to open a window under X11.
DRAWING="libEGL.so.1=libegl1 libGL.so.1=libgl1 libglib-2.0.so.0=libglib2.0-0 libfontconfig.so.1=libfontconfig1
  libfreetype.so.6=libfreetype6 libxkbcommon.so.0=libxkbcommon0 libdbus-1.so.3=libdbus-1-3 libX11.so.6=libx11-6"
WINDOW="libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4 libxcb-keysyms.so.1=libxcb-keysyms1
  libxcb-image.so.0=libxcb-image0 libxcb-randr.so.0=libxcb-randr0 libxcb-render-util.so.0=libxcb-render-util0
  libxcb-render.so.0=libxcb-render0 libxcb-shape.so.0=libxcb-shape0 libxcb-shm.so.0=libxcb-shm0
  libxcb-sync.so.1=libxcb-sync1 libxcb-util.so.1=libxcb-util1 libxcb-xfixes.so.0=libxcb-xfixes0
  libxcb-xkb.so.1=libxcb-xkb1 libX11-xcb.so.1=libx11-xcb1 libxkbcommon-x11.so.0=libxkbcommon-x11-0"

find_python() {
  local candidate
  for candidate in "${PYTHON:-}" python3.11 python3.12 python3.13 python3; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 &&
      "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then
      printf '%s' "$candidate"
      return
    fi
  done
}

missing_libraries() {
  local known entry
  known=$( (ldconfig -p || /sbin/ldconfig -p) 2>/dev/null || true)
  [ -n "$known" ] || return 0      # no ldconfig: nothing can be said, Qt will
  for entry in "$@"; do
    case "$known" in *"${entry%%=*} "*) ;; *) printf '%s ' "${entry#*=}" ;; esac
  done
}

python=$(find_python)
need=""
if [ "$(uname -s)" = Linux ]; then
  wanted="$DRAWING"
  if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(id -u)" = 0 ]; then wanted="$wanted $WINDOW"; fi
  # shellcheck disable=SC2086  # the lists are meant to be split
  need=$(missing_libraries $wanted)
  if [ -z "$python" ]; then
    need="$need python3 python3-venv"
  elif [ ! -x .venv/bin/python ] && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    need="$need $("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
  fi
  if [ -n "${need// /}" ]; then
    install="apt-get install -y --no-install-recommends $(echo $need)"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
      say "installing: $(echo $need)"
      export DEBIAN_FRONTEND=noninteractive
      # shellcheck disable=SC2086
      if ! { apt-get update -q && $install; } >/tmp/parallax-apt.log 2>&1; then
        tail -n 5 /tmp/parallax-apt.log >&2
        say "the system libraries could not be installed. Run this, then try again:"
        printf '  apt-get update && %s\n' "$install" >&2
        exit 1
      fi
      python=$(find_python)
    else
      say "some system libraries are missing. Run this one command, then try again:"
      printf '  sudo sh -c "apt-get update && %s"\n' "$install" >&2
      exit 1
    fi
  fi
fi
if [ -z "$python" ]; then
  say "Python 3.11 (or 3.12, 3.13) was not found. Install it, or name it: make setup PYTHON=/path/to/python3.11"
  exit 1
fi

# ---- the environment -------------------------------------------------------------------------------------------------
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore PIP_NO_INPUT=1
if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c 'import pip' 2>/dev/null; then
  say "making .venv with $("$python" --version)"
  "$python" -m venv --clear .venv
fi
say "installing the pinned packages (a few minutes on a new machine)"
.venv/bin/python -m pip install --quiet --constraint constraints.txt --editable ".[dev]"
.venv/bin/python -c 'from PySide6 import QtCore, QtGui, QtWidgets' || {
  say "Qt does not start on this machine; the line above names the library that is missing."
  exit 1
}
touch .venv/.ready
say "ready"
