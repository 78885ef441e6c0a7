#!/usr/bin/python3
"""Starts servers and clients, each a process, and prints the tables; called by run."""
import os
import platform
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

their_client, their_sandbox = sys.argv[1], sys.argv[2]
here, java, classes = os.environ["HERE"], os.environ["JAVA"], os.environ["CLASSES"]
data = sys.argv[3] if len(sys.argv) > 3 else os.path.join(here, "build", "bench", "mesh")
package = "io.github.opengpes.benchmarks.mesh."
python = "/usr/bin/python3"
size = 50_000_000


def write_once(name, pieces):
    path = os.path.join(data, name)
    if not os.path.exists(path):
        with open(path + ".part", "wb") as out:
            for piece in pieces:
                out.write(piece)
        os.rename(path + ".part", path)
    return path


def noise(total):
    chance = random.Random(7)
    for start in range(0, total, 1_000_000):
        yield chance.randbytes(min(1_000_000, total - start))


def cut(rows, total):
    text = bytearray()
    for row in rows:
        text += row
        if len(text) >= total:
            yield bytes(text[:total])
            return


def journal():
    """Entries as an extract of records has them: codes of 2,000 clusters, dates, sometimes values."""
    chance = random.Random(5)
    codes = [chance.randrange(10**8, 10**9) for _ in range(2000)]
    entry = 0
    while True:
        entry += 1
        value = chance.choice(["", "", str(chance.randrange(60, 200)),
                               "%d,%d" % (chance.randrange(90, 180), chance.randrange(50, 110))])
        yield b"T%05d,%d,%d,20%02d-%02d-%02d,%d,%s\n" % (
            entry // 20000, 9990000000 + entry // 40, entry % 40, chance.randrange(24),
            chance.randrange(1, 13), chance.randrange(1, 29), chance.choice(codes), value.encode())


def regular():
    """Rows that differ in little."""
    entry = 0
    while True:
        entry += 1
        yield b"T00001,%d,2024-03-%02d,271649006,%d,%d,mmHg\n" % (
            9990000000 + entry // 10, entry % 28 + 1, 90 + entry % 90, 50 + entry % 50)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A sandbox, as a process; theirs, or ours with a store of this kind."""

    def __init__(self, kind, heap="2g"):
        self.port = free_port()
        self.folder = None
        if kind == "theirs":
            command = [python, os.path.join(here, "mesh-sandbox/src/interop/run_python_sandbox.py"),
                       their_sandbox, str(self.port)]
        else:
            store = "memory"
            if kind == "disk":
                store = self.folder = tempfile.mkdtemp(prefix="store", dir=data)
            command = [java, "-Xmx" + heap, "-cp", classes, package + "SandboxProcess", store, str(self.port)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        self.url = "http://127.0.0.1:%d" % self.port
        self.wait()

    def wait(self):
        for _ in range(300):
            try:
                urllib.request.urlopen(self.url + "/health", timeout=5).close()
                return
            except urllib.error.HTTPError:
                return
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        sys.exit("the server did not start: are Debian's Python packages there?")

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.process.stdin.close()
        if self.folder is None:
            self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.folder:
            shutil.rmtree(self.folder)


def client(kind, server, runs, before, scenarios, heap="512m"):
    """The figures of each row, run by run."""
    if kind == "theirs":
        command = [python, os.path.join(here, "benchmarks/mesh/python_client.py"), their_client]
    else:
        command = [java, "-Xmx" + heap, "-cp", classes, package + "ClientProcess"]
    done = subprocess.run(command + [server.url, str(runs), str(before)] + scenarios,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit("a client failed:\n" + done.stderr[-2000:])
    figures = {}
    for line in done.stdout.splitlines():
        row, figure = line.split("\t")
        figures.setdefault(row, []).append(float(figure))
    return figures


def pair(client_kind, server_kind):
    """Both kinds of scenario, each with a server of its own."""
    theirs = "theirs" in (client_kind, server_kind)
    small = ["small:1:400", "small:16:800"] if theirs else ["small:1:2000", "small:16:16000"]
    figures = {}
    with Server(server_kind) as server:
        figures.update(client(client_kind, server, 3 if theirs else 5, 1 if theirs else 3, small))
    with Server(server_kind) as server:
        large = ["large:%s:plain" % files[0], "large:%s:gzip" % files[1], "large:%s:gzip" % files[2]]
        figures.update(client(client_kind, server, 3 if theirs else 5, 1 if theirs else 4, large))
    return figures


def shown(values):
    if not values:
        return ""
    form = "%.0f" if min(values) >= 100 else "%.1f"
    return (form + " (" + form + ")") % (statistics.median(values), min(values))


def ratio(ours, theirs):
    return "%.1f" % (statistics.median(ours) / statistics.median(theirs)) if ours and theirs else ""


os.makedirs(data, exist_ok=True)
files = [write_once("random.bin", noise(size)),
         write_once("journal.csv", cut(journal(), size)),
         write_once("regular.csv", cut(regular(), size))]
rows = [("send:1", "small, sent, 1 thread, messages/s"),
        ("send:16", "small, sent, 16 threads, messages/s"),
        ("receive:1", "small, received and acknowledged, 1 thread, messages/s"),
        ("receive:16", "small, received and acknowledged, 16 threads, messages/s"),
        ("up:random.bin", "50 MB random, up, MB/s"),
        ("down:random.bin", "50 MB random, down, MB/s"),
        ("up:journal.csv", "50 MB CSV of entries, gzip, up, MB/s"),
        ("down:journal.csv", "50 MB CSV of entries, gzip, down, MB/s"),
        ("up:regular.csv", "50 MB regular CSV, gzip, up, MB/s"),
        ("down:regular.csv", "50 MB regular CSV, gzip, down, MB/s")]
started = time.time()
load = os.getloadavg()[0]
theirs = pair("theirs", "theirs")
memory = pair("ours", "memory")
disk = pair("ours", "disk")
ours_theirs = pair("ours", "theirs")
theirs_ours = pair("theirs", "memory")
print("%s, %d processors, load before %.1f, Python %s, %s" % (
    time.strftime("%d %B %Y"), os.cpu_count(), load, platform.python_version(),
    subprocess.run([java, "-version"], stderr=subprocess.PIPE, text=True).stderr.splitlines()[0]))
print()
print("Median (lowest). `t`: theirs, `o`: ours; client to server. Bold: what the aims are about.")
print()
print("| | t to t, memory | o to o, memory | ratio | o to o, disk | ratio | o to t | t to o, memory |")
print("|---|---|---|---|---|---|---|---|")
for row, name in rows:
    small = row.split(":")[0] in ("send", "receive")
    first, second = ratio(memory.get(row), theirs.get(row)), ratio(disk.get(row), theirs.get(row))
    if small:
        second = "**" + second + "**"
    else:
        first = "**" + first + "**"
    print("| %s | %s | %s | %s | %s | %s | %s | %s |" % (
        name, shown(theirs.get(row)), shown(memory.get(row)), first, shown(disk.get(row)), second,
        shown(ours_theirs.get(row)), shown(theirs_ours.get(row))))
big = write_once("big.bin", noise(500_000_000))
with Server("disk", heap="128m") as server:
    figures = client("ours", server, 1, 0, ["large:%s:plain" % big], heap="128m")
print()
print("500 MB in seven chunks, client and sandbox with a heap of 128 MB each, store on disk: "
      "%.0f MB/s up, %.0f MB/s down." % (figures["up:big.bin"][0], figures["down:big.bin"][0]))
print()
print("%.0f s in all." % (time.time() - started))
