"""A replay in parts on a Dask cluster, put together here.

    python3 dask_replay.py tcp://scheduler:8786 8 tickets.csv --dir policies --history last-year

Workers need `rungs`, the policies and the files under the same paths. What comes behind the number of parts is for
`rungs replay`; the answer is JSON on stdout.
"""
import subprocess
import sys

from distributed import Client


def part(index, count, arguments):
    """One part, as a line of JSON. A worker that fails says why; Dask runs the part again elsewhere."""
    command = ["rungs", "replay", *arguments, "--shard", f"{index}/{count}", "--partial", "--quiet"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip())
    return done.stdout


def main():
    scheduler, count, arguments = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    with Client(scheduler) as client:
        futures = client.map(part, range(1, count + 1), count=count, arguments=arguments, pure=False, retries=2)
        partials = "".join(client.gather(futures))
    merged = subprocess.run(["rungs", "merge", "-", "--format", "json"], input=partials, text=True)
    sys.exit(merged.returncode)


if __name__ == "__main__":
    main()
