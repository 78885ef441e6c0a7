#!/usr/bin/python3
"""The public Python MESH client against a sandbox; the same scenarios and lines as ClientProcess.

usage: python_client.py CHECKOUT URL RUNS RUNS-BEFORE SCENARIO...
"""
import os
import sys
import threading
import time
import warnings

checkout, url, runs, before = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
sys.path.insert(0, checkout)
warnings.simplefilter("ignore")

from mesh_client import MeshClient  # noqa: E402

SMALL = b"m" * 1024


def client(mailbox, **options):
    return MeshClient(url, mailbox, "password", shared_key=b"TestKey", **options)


def report(scenario, amount, start, counts):
    if counts:
        print("%s\t%.1f" % (scenario, amount / (time.perf_counter() - start)), flush=True)


def each_in_threads(threads, work):
    failures = []

    def guarded(number):
        try:
            work(number)
        except Exception as problem:  # told below
            failures.append(problem)

    running = [threading.Thread(target=guarded, args=(n,)) for n in range(threads)]
    for one in running:
        one.start()
    for one in running:
        one.join()
    if failures:
        raise failures[0]


def small(threads, messages, counts):
    senders = [client("X26ABC1") for _ in range(threads)]
    receivers = [client("X26ABC2") for _ in range(threads)]

    def send(number):
        for _ in range(messages // threads):
            senders[number].send_message("X26ABC2", SMALL, workflow_id="TEST_WORKFLOW")

    start = time.perf_counter()
    each_in_threads(threads, send)
    report("send:%d" % threads, messages, start, counts)
    received = 0
    lock = threading.Lock()
    start = time.perf_counter()
    while True:
        ids = receivers[0].list_messages()
        if not ids:
            break
        received += len(ids)

        def receive(number):
            while True:
                with lock:
                    if not ids:
                        return
                    message_id = ids.pop(0)
                message = receivers[number].retrieve_message(message_id)
                assert len(message.read()) == len(SMALL)
                message.acknowledge()

        each_in_threads(threads, receive)
    report("receive:%d" % threads, received, start, counts)
    assert received == messages, received


def large(path, compress, counts):
    size = os.path.getsize(path)
    name = os.path.basename(path)
    with open(path, "rb") as content:
        start = time.perf_counter()
        client("X26ABC1").send_message(
            "X26ABC2", content, workflow_id="TEST_WORKFLOW", compress=compress)
        report("up:" + name, size / 1e6, start, counts)
    receiver = client("X26ABC2")
    message_id = receiver.list_messages()[-1]
    start = time.perf_counter()
    message = receiver.retrieve_message(message_id)
    received = 0
    while True:
        piece = message.read(256 * 1024)
        if not piece:
            break
        received += len(piece)
    report("down:" + name, size / 1e6, start, counts)
    assert received == size, received
    message.acknowledge()


client("X26ABC2").handshake()
for scenario in sys.argv[5:]:
    for run in range(1 - before, runs + 1):
        parts = scenario.split(":")
        if parts[0] == "small":
            small(int(parts[1]), int(parts[2]), run >= 1)
        else:
            large(parts[1], parts[2] == "gzip", run >= 1)
