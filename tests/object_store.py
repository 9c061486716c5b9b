"""A real S3 server for the tests: moto's, as a process of its own."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator

#: Two keys that nobody checks, and no look for others.
CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}


@contextlib.contextmanager
def s3_server() -> Iterator[str]:
    """Run an S3 server on a free port; yield its endpoint."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    endpoint = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    silent = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=silent, stderr=silent) as server:
        try:
            _wait_for(endpoint, server)
            yield endpoint
        finally:
            server.terminate()


def _wait_for(endpoint: str, server: subprocess.Popen[bytes]) -> None:
    pause = threading.Event()
    for _ in range(600):
        assert server.poll() is None, "moto's server has ended"
        try:
            urllib.request.urlopen(f"{endpoint}/moto-api/").close()
        except (urllib.error.URLError, ConnectionError):
            pause.wait(0.1)
        else:
            return
    raise AssertionError("moto's server does not answer")


def ask_moto(endpoint: str, path: str, text: str) -> None:
    """Tell moto's server something about itself."""
    request = urllib.request.Request(
        f"{endpoint}/moto-api/{path}",
        text.encode(),
        {"Content-Type": "text/plain"},
    )
    urllib.request.urlopen(request).close()


def environment(endpoint: str) -> dict[str, str]:
    """Return what AWS's clients are told of a server."""
    return {**CREDENTIALS, "AWS_ENDPOINT_URL": endpoint}


def clean_environment() -> dict[str, str]:
    """Return this process's environment without what AWS's clients read."""
    return {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
