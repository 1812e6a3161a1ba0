#!/bin/bash
# Run as root when the deb or rpm package has been removed. ${sanitizedProductName} and ${executable} are filled in by the packager.

# An update removes the old version after the new one has been set up (rpm: 1 version is left; deb says "upgrade").
case "$1" in 1 | upgrade | failed-upgrade) exit 0 ;; esac

profile='/etc/apparmor.d/${executable}'

if command -v update-alternatives >/dev/null 2>&1; then
  update-alternatives --remove '${executable}' '/opt/${sanitizedProductName}/${executable}' || true
else
  rm -f '/usr/bin/${executable}'
fi

if [ -f "$profile" ]; then
  if command -v apparmor_parser >/dev/null 2>&1; then apparmor_parser --remove "$profile" >/dev/null 2>&1 || true; fi
  rm -f "$profile"
fi

if command -v update-mime-database >/dev/null 2>&1; then update-mime-database /usr/share/mime || true; fi
if command -v update-desktop-database >/dev/null 2>&1; then update-desktop-database /usr/share/applications || true; fi
exit 0
