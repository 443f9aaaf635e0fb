"""Resolve the dependencies of pyproject.toml into requirements.lock: names, versions, hashes.

Needs pip-tools, which is fetched into a throw-away environment, so that the lock never
depends on what made it. The lock names no package host and no folder.
"""

import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = "# Locked by `make lock` from pyproject.toml: names, versions, hashes.\n"


def main() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"]
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    wanted += [name for kind, names in extras.items() if kind != "all" for name in names]
    with tempfile.TemporaryDirectory() as folder:
        tools = Path(folder) / "tools"
        venv.create(tools, with_pip=True)
        python = str(tools / "bin" / "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", "pip-tools"], check=True)
        (Path(folder) / "wanted.in").write_text("\n".join(wanted) + "\n", "utf-8")
        tool = [python, "-m", "piptools", "compile"]
        options = ["--generate-hashes", "--allow-unsafe", "--strip-extras", "--no-annotate"]
        silent = ["--no-header", "--no-emit-index-url", "--no-emit-find-links"]
        silent += ["--no-emit-trusted-host", "--quiet"]
        subprocess.run(
            [*tool, *options, *silent, "--output-file", "wanted.lock", "wanted.in"],
            cwd=folder,
            check=True,
        )
        locked = (Path(folder) / "wanted.lock").read_text("utf-8")
    (ROOT / "requirements.lock").write_text(HEADER + locked, "utf-8")
    sys.stdout.write(f"requirements.lock: {locked.count('==')} packages\n")


if __name__ == "__main__":
    main()
