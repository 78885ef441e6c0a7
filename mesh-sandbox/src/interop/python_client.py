#!/usr/bin/python3
"""Takes the public Python MESH client through its ordinary use against a sandbox.

usage: python_client.py CHECKOUT URL

CHECKOUT is a checkout of the client's repository; needs Debian's python3-requests. Prints a line for
each step and ends with exit code 0 when all of them did what the client's users expect.
"""
import os
import random
import sys
import warnings

checkout, url = sys.argv[1], sys.argv[2]
sys.path.insert(0, checkout)
warnings.simplefilter("ignore")

import requests  # noqa: E402
from mesh_client import MeshClient, MeshError  # noqa: E402

failed = 0


def step(name):
    def run(body):
        global failed
        try:
            body()
            print("pass", name)
        except Exception as problem:  # each step is reported, whatever went wrong
            failed += 1
            print("FAIL", name, "-", type(problem).__name__, problem)

    return run


def client(mailbox, **options):
    return MeshClient(url, mailbox, "password", shared_key=b"TestKey", **options)


one, two = client("X26ABC1"), client("X26ABC2")
random.seed(7)
noise = random.randbytes(300_000)
text = b"a line that repeats itself\n" * 20_000

for message in two.iterate_all_messages():
    message.acknowledge()


def round_trip(sender, content, **options):
    sent = sender.send_message("X26ABC2", content, workflow_id="TEST_WORKFLOW", **options)
    assert two.list_messages() == [sent], "the inbox holds that message only"
    message = two.retrieve_message(sent)
    received = message.read()
    assert received == content, "content came back changed (%d bytes)" % len(received)
    message.acknowledge()
    assert two.list_messages() == [], "the inbox is empty afterwards"
    return sent, message


@step("ping")
def _():
    assert one.ping()["status"] == "running"


@step("handshake")
def _():
    one.handshake()


@step("send, list, get, acknowledge a small message")
def _():
    _, message = round_trip(
        one, b"small", subject="a subject", local_id="py-1", filename="f.txt",
        partner_id="p", checksum="b10a8db164e0754105b7a99be72e3fe5", encrypted=True,
        content_type="text/plain")
    assert message.sender == "X26ABC1" and message.recipient == "X26ABC2"
    assert message.subject == "a subject" and message.local_id == "py-1"
    assert message.filename == "f.txt" and message.partner_id == "p"
    assert message.checksum == "b10a8db164e0754105b7a99be72e3fe5"
    assert message.encrypted is True and message.workflow_id == "TEST_WORKFLOW"
    assert message.message_type == "DATA"


@step("compressed on the way")
def _():
    round_trip(client("X26ABC1", transparent_compress=True), text)


@step("chunked")
def _():
    _, message = round_trip(client("X26ABC1", max_chunk_size=70_000), noise)
    assert message.mex_header("total-chunks") in (None, "5")


@step("chunked and compressed")
def _():
    round_trip(client("X26ABC1", transparent_compress=True, max_chunk_size=100_000), text)


@step("track")
def _():
    sent, _ = round_trip(one, b"tracked", local_id="py-track")
    record = one.track_message(sent)
    assert record["message_id"] == sent and record["status"] == "acknowledged"
    assert record["local_id"] == "py-track" and record["status_success"] is True


@step("count")
def _():
    sent = one.send_message("X26ABC2", b"counted", workflow_id="TEST_WORKFLOW")
    assert two.count_messages() == 1
    two.acknowledge_message(sent)
    assert two.count_messages() == 0


@step("page through the inbox, with and without a filter, and while acknowledging")
def _():
    sent = [
        one.send_message("X26ABC2", b"%d" % n, workflow_id="TEST_WORKFLOW" if n % 2 else "OTHER")
        for n in range(25)
    ]
    assert list(two.iterate_message_ids(batch_size=10)) == sent
    assert list(two.iterate_message_ids(workflow_filter="OTHER", batch_size=10)) == sent[::2]
    assert two.list_messages(max_results=10) == sent[:10]
    seen = []
    for message in two.iterate_messages(batch_size=10):
        seen.append(message.id())
        message.acknowledge()
    assert seen == sent, "saw %d of %d" % (len(seen), len(sent))


@step("an unregistered recipient is a MeshError")
def _():
    try:
        one.send_message("NOBODY", b"lost", workflow_id="TEST_WORKFLOW")
    except MeshError as error:
        assert "Unregistered" in str(error)
    else:
        raise AssertionError("it was accepted")


@step("a wrong password is refused with 403")
def _():
    wrong = MeshClient(url, "X26ABC1", "wrong", shared_key=b"TestKey")
    try:
        wrong.handshake()
    except Exception as error:
        assert error.response.status_code == 403
    else:
        raise AssertionError("it was accepted")


@step("a 20 MB message in chunks of 6 MB")
def _():
    big = random.randbytes(20_000_000)
    round_trip(client("X26ABC1", max_chunk_size=6_000_000), big)


@step("look up the mailbox of an organisation for a workflow")
def _():
    found = one.lookup_endpoint("X26", "TEST_WORKFLOW")
    assert {"mailbox_id": "X26ABC2", "mailbox_name": "TESTMB2"} in found["results"], found
    assert one.lookup_endpoint("X26", "NO_SUCH_WORKFLOW")["results"] == []


@step("a report of a message that was not delivered")
def _():
    sent = one.send_message("X26ABC2", b"lost", workflow_id="TEST_WORKFLOW", local_id="py-lost")
    for message in one.iterate_all_messages():
        message.acknowledge()
    made = requests.post(url + "/messageexchange/admin/report", json={
        "mailbox_id": "X26ABC1", "code": "14", "description": "not collected", "status": "error",
        "workflow_id": "TEST_WORKFLOW", "local_id": "py-lost", "linked_message_id": sent})
    assert made.status_code == 200, "the server makes no reports: %d" % made.status_code
    report = one.retrieve_message(made.json()["message_id"])
    assert report.message_type == "REPORT" and report.read() == b""
    assert report.mex_header("statuscode") == "14"
    assert report.mex_header("linkedmsgid") == sent and report.local_id == "py-lost"
    report.acknowledge()
    assert one.list_messages() == []
    two.acknowledge_message(sent)


print("%d failed" % failed)
sys.exit(1 if failed else 0)
