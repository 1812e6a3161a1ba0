#!/bin/bash
# Run as root when the deb or rpm package has been unpacked. ${sanitizedProductName} and ${executable} are filled in by the packager.

folder='/opt/${sanitizedProductName}'
program="$folder/${executable}"
profile='/etc/apparmor.d/${executable}'

if command -v update-alternatives >/dev/null 2>&1; then
  update-alternatives --install '/usr/bin/${executable}' '${executable}' "$program" 100
else
  ln -sf "$program" '/usr/bin/${executable}'
fi

# Chromium takes user namespaces for its sandbox where it may, and this helper where it may not. Whether this system lets other
# users make namespaces cannot be asked as root, and may change: the helper is always there to be had.
chown root:root "$folder/chrome-sandbox"
chmod 4755 "$folder/chrome-sandbox"

# Ubuntu 23.10 and later allow namespaces to named programs only. Systems whose AppArmor does not know that rule need no profile.
if command -v apparmor_parser >/dev/null 2>&1 &&
  apparmor_parser --skip-kernel-load --skip-cache "$folder/resources/apparmor-profile" >/dev/null 2>&1; then
  cp -f "$folder/resources/apparmor-profile" "$profile"
  if ! { command -v ischroot >/dev/null 2>&1 && ischroot; } &&
    command -v aa-enabled >/dev/null 2>&1 && aa-enabled --quiet; then
    apparmor_parser --replace --write-cache --skip-read-cache "$profile" || true
  fi
fi

if command -v update-mime-database >/dev/null 2>&1; then update-mime-database /usr/share/mime || true; fi
if command -v update-desktop-database >/dev/null 2>&1; then update-desktop-database /usr/share/applications || true; fi
if command -v gtk-update-icon-cache >/dev/null 2>&1; then gtk-update-icon-cache -q -t -f /usr/share/icons/hicolor || true; fi
exit 0
