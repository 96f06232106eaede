"""The same on Spark: a part for each number, each number piped to a shell that runs it.

    spark-submit spark_replay.py 8 tickets.csv --dir policies --history last-year | rungs merge - --format json
"""
import shlex
import sys

from pyspark import SparkContext

count, arguments = int(sys.argv[1]), sys.argv[2:]
line = f"read part && exec rungs replay {shlex.join(arguments)} --shard $part/{count} --partial --quiet"
parts = SparkContext(appName="rungs-replay").parallelize(range(1, count + 1), count)
for partial in parts.pipe(shlex.join(["sh", "-c", line]), checkCode=True).toLocalIterator():
    print(partial)
