"""Where Chromium is; and, as a script before the tests, getting Debian's package where this machine lets us.

python tests/browser/chromium.py install    install it when it is missing and may be installed
python tests/browser/chromium.py remind     say what was not run, when it is still missing
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

_NAMES = ("chromium", "chromium-browser", "google-chrome")
WITHOUT = "--disable-features=" + ",".join(
    (
        # Two pages of its own behind the address bar of each window: they took longer to start than a page of ours.
        *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup"),
        # What Playwright switches off by the same argument, of which Chromium hears the last only.
        *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "PaintHolding"),
        *("AimEnabled", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints", "PreconnectToSearch"),
    )
)
"""What the tests do without."""

_REMINDER = (
    "Not run: the tests in tests/browser, for there is no Chromium here. Install it (on Debian: apt-get install "
    "chromium), or name one in REVIEWS_TEST_CHROMIUM, and run `make test` again."
)


def find() -> str | None:
    """The program, if this machine has it."""
    named = os.environ.get("REVIEWS_TEST_CHROMIUM")
    return named or next((path for name in _NAMES if (path := shutil.which(name))), None)


def install() -> None:
    """Install Debian's package where there is none and we are root on a Debian that can reach its packages."""
    if find() or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("Installing Debian's chromium for the browser tests (a minute or two)", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        done = subprocess.run(["apt-get", "-qq", *command], env=environment, capture_output=True, check=False)
        if done.returncode:
            return


if __name__ == "__main__":
    if sys.argv[1:] == ["install"]:
        install()
    elif not find():
        print(_REMINDER)
