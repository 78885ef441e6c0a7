#!/usr/bin/python3
"""Sends the same requests to two sandboxes and prints where their answers differ.

usage: compare_sandboxes.py URL URL

Meant for the public Python sandbox and ours in compat mode, both fresh, with the usual mailboxes.
Compares statuses, headers that clients read, and bodies; ids and times are made alike first.
Needs Debian's python3-requests.
"""
import functools
import gzip
import hashlib
import hmac
import json
import re
import sys
import uuid
from datetime import datetime

import requests

V1, V2 = "application/vnd.mesh.v1+json", "application/vnd.mesh.v2+json"
HEADERS = (
    "content-type", "content-encoding", "mex-from", "mex-to", "mex-workflowid", "mex-chunk-range",
    "mex-total-chunks", "mex-addresstype", "mex-version", "mex-messagetype", "mex-filename",
    "mex-localid", "mex-partnerid", "mex-subject", "mex-content-checksum", "mex-content-type",
    "mex-content-encrypted", "mex-content-compressed", "mex-statuscode", "mex-statusevent",
    "mex-statusdescription", "mex-statussuccess", "mex-linkedmsgid", "allow",
)


def token(mailbox, password="password", key="TestKey", time=None):
    nonce, time = str(uuid.uuid4()), time or datetime.utcnow().strftime("%Y%m%d%H%M")
    text = ":".join((mailbox, nonce, "0", password, time))
    digest = hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()
    return "NHSMESH " + ":".join((mailbox, nonce, "0", time, digest))


class Sandbox:
    def __init__(self, url):
        self.url, self.ids, self.next = url, {}, ""

    def call(self, method, mailbox, path, accept=V2, body=b"", headers=None):
        for name, value in self.ids.items():
            path = path.replace("{" + name + "}", value)
        path = path.replace("{next}", self.next)
        all_headers = {"Accept": accept, "Accept-Encoding": None, "User-Agent": "compare",
                       "Authorization": token(mailbox)}
        all_headers.update(headers or {})
        whole = path if path.startswith(OPEN) else "/messageexchange/" + mailbox + path
        request = requests.Request(method, self.url + whole, data=body or None)
        prepared = request.prepare()
        for name, value in all_headers.items():
            if value is not None:
                prepared.headers[name] = value
        session = requests.Session()
        answer = session.send(prepared, stream=True, allow_redirects=False)
        raw = answer.raw.read(decode_content=False)
        return answer, raw

    def shown(self, answer, raw):
        kept = {name: answer.headers[name] for name in HEADERS if name in answer.headers}
        if kept.get("content-encoding") == "gzip" and raw:
            raw = gzip.decompress(raw)
        text = raw.decode("latin-1")
        body = text
        if "json" in kept.get("content-type", ""):
            try:
                body = json.loads(text)
                if isinstance(body, dict) and isinstance(body.get("detail"), list):
                    # The wording of input validation depends on a library's version.
                    body = {"detail": [d.get("loc", d) for d in body["detail"]]}
            except ValueError:
                pass
        return self.alike(json.dumps([answer.status_code, kept, body], sort_keys=True))

    def alike(self, text):
        for name, value in self.ids.items():
            text = text.replace(value, "{" + name + "}")
        text = re.sub(r"\b[0-9A-F]{32}\b", "{id}", text)
        text = re.sub(r"\d{4}-\d\d-\d\dT[0-9:.]+", "{time}", text)
        text = re.sub(r'"\d{14}"', '"{time}"', text)
        text = re.sub(r'"internalID": "[^"]*"', '"internalID": "{internal}"', text)
        text = re.sub(r'"build_label": "[^"]*"', '"build_label": "{build}"', text)
        text = re.sub(r'"query_id": "[^"]*"', '"query_id": "{query}"', text)
        text = re.sub(r"start_time=[^&\"]+", "start_time={time}", text)
        return re.sub(r"continue_from=[^\"]+", "continue_from={cursor}", text)


# Addresses that are not below a mailbox.
OPEN = ("/messageexchange", "/health", "/_status", "/_ping", "/admin")
JSON = {"Content-Type": "application/json"}
SEND = {"Mex-To": "X26ABC2", "Mex-WorkflowID": "TEST_WORKFLOW"}
SHAKE = {"Mex-ClientVersion": "1", "Mex-OSName": "Linux", "Mex-OSVersion": "6"}
FULL = dict(SEND, **{
    "Mex-Subject": "s", "Mex-LocalID": "l", "Mex-PartnerID": "p", "Mex-FileName": "f",
    "Mex-Content-Checksum": "c", "Mex-Content-Encrypted": "yes", "Content-Type": "Text/CSV"})


def requests_to_make():
    """(name of the id to remember or None, method, mailbox, path, options)"""
    one, two, three = "X26ABC1", "X26ABC2", "X26ABC3"
    for accept in (V1, V2):
        tag = accept[-6]
        yield None, "POST", one, "", dict(accept=accept, headers=SHAKE)
        yield None, "GET", one, "", dict(accept=accept, headers=SHAKE)
        yield None, "POST", one, "", dict(accept=accept)
        yield "full" + tag, "POST", one, "/outbox", dict(accept=accept, headers=FULL, body=b"abc")
        yield "gzip" + tag, "POST", one, "/outbox", dict(
            accept=accept, headers=dict(SEND, **{"Content-Encoding": "gzip"}), body=gzip.compress(b"x" * 99))
        yield "part" + tag, "POST", one, "/outbox", dict(
            accept=accept, headers=dict(SEND, **{"Mex-Chunk-Range": "1:3"}), body=b"one")
        part = "/outbox/{part" + tag + "}/"
        for number, chunk_range, extra in (
                (2, None, {}), (2, "3:3", {}), (4, "4:4", {}), (2, "2:3", {"Content-Encoding": "gzip"}),
                (2, "2:3", {}), (2, "2:9", {}), (3, "3:3", {}), (3, "3:3", {})):
            headers = dict(extra)
            if chunk_range:
                headers["Mex-Chunk-Range"] = chunk_range
            yield None, "POST", one, part + str(number), dict(accept=accept, headers=headers, body=b"more")
        yield None, "POST", two, part + "2", dict(accept=accept, headers={"Mex-Chunk-Range": "2:3"}, body=b"m")
        yield None, "POST", one, "/outbox/" + "0" * 32 + "/2", dict(
            accept=accept, headers={"Mex-Chunk-Range": "2:3"}, body=b"m")
        yield None, "GET", two, "/inbox", dict(accept=accept)
        yield None, "GET", two, "/inbox?max_results=10&workflow_filter=TEST*", dict(accept=accept)
        yield None, "GET", two, "/inbox?max_results=9", dict(accept=accept)
        yield None, "GET", two, "/inbox?continue_from=short", dict(accept=accept)
        for kind in ("full", "gzip", "part"):
            message = "/inbox/{" + kind + tag + "}"
            for encoding in (None, "gzip", "br"):
                headers = {"Accept-Encoding": encoding}
                yield None, "GET", two, message, dict(accept=accept, headers=headers)
            yield None, "HEAD", two, message, dict(accept=accept)
            yield None, "HEAD", one, message, dict(accept=accept)
            yield None, "HEAD", three, message, dict(accept=accept)
            yield None, "GET", three, message, dict(accept=accept)
            yield None, "GET", two, message + "/1", dict(accept=accept)
            yield None, "GET", two, message + "/3", dict(accept=accept)
            yield None, "GET", two, message + "/9", dict(accept=accept)
            yield None, "GET", two, message + "/0", dict(accept=accept)
            yield None, "GET", one, "/outbox/tracking?messageID={" + kind + tag + "}", dict(accept=accept)
            yield None, "GET", two, "/outbox/tracking?messageID={" + kind + tag + "}", dict(accept=accept)
        yield None, "GET", one, "/outbox/tracking", dict(accept=accept)
        yield None, "GET", one, "/outbox/tracking/l", dict(accept=accept)
        yield None, "GET", one, "/outbox/tracking/unknown", dict(accept=accept)
        yield None, "GET", two, "/inbox/" + "0" * 32, dict(accept=accept)
        yield None, "GET", two, "/count", dict(accept=accept)
        acknowledge = "/inbox/{full" + tag + "}/status/acknowledged"
        yield None, "PUT", three, acknowledge, dict(accept=accept)
        yield None, "PUT", two, acknowledge, dict(accept=accept)
        yield None, "PUT", two, acknowledge, dict(accept=accept)
        yield None, "GET", two, "/inbox/{full" + tag + "}", dict(accept=accept)
        yield None, "GET", one, "/outbox/tracking?messageID={full" + tag + "}", dict(accept=accept)
        for name, value in (
                ("Mex-To", "NOBODY"), ("Mex-To", " "), ("Mex-To", "http://x"), ("Mex-To", "x" * 101),
                ("Mex-WorkflowID", "x" * 301), ("Mex-Content-Checksum", "a_b"), ("Content-Encoding", "br"),
                ("Mex-Chunk-Range", "2:3"), ("Mex-Chunk-Range", "x"), ("Mex-Chunk-Range", "1:0")):
            yield None, "POST", one, "/outbox", dict(accept=accept, headers=dict(SEND, **{name: value}), body=b"a")
        yield None, "POST", one, "/outbox", dict(accept=accept, headers=SEND)
        yield None, "POST", one, "/outbox", dict(accept=accept, body=b"a")
        for authorization in (
                "", "Basic x", token(two), token(one, password="wrong"), token(one, time="201501010000"),
                token(one).replace("NHSMESH ", "nhsmesh:"), token(one) + ":x", token("NOBODY")):
            yield None, "GET", one, "/count", dict(accept=accept, headers={"Authorization": authorization})
        yield None, "GET", "NOBODY", "/count", dict(accept=accept)
        yield None, "DELETE", one, "/outbox", dict(accept=accept)
        yield None, "GET", one, "/nowhere", dict(accept=accept)
        yield from look_ups(accept)
        yield from rich_boxes(accept, one, two, tag)
        yield from administration(accept, one, two, three, tag)
    for accept in ("", "text/html", "application/vnd.mesh.v2", V2 + ", */*", V2 + ";charset=utf-8"):
        yield None, "GET", two, "/count", dict(accept=accept)
    for accept in (V1, V2):
        tag = "r" + accept[-6]
        for path in ("endpointlookup/X26/TEST_WORKFLOW2", "endpointlookup/X27/TEST_WORKFLOW_ACK",
                     "endpointlookup/x26/TEST_WORKFLOW", "endpointlookup/X26/NONE", "endpointlookup/%20/W",
                     "endpointlookup/X26/%20", "workflowsearch/TEST_WORKFLOW_ACK", "workflowsearch/NONE",
                     "workflowsearch/%20", "mailbox/X26ABC3", "mailbox/x26abc3"):
            yield None, "GET", one, "/messageexchange/" + path, dict(accept=accept, headers={"Authorization": None})
        yield None, "POST", one, "/update", dict(accept=accept)
        yield None, "POST", one, "/update", dict(accept=accept, headers={"Authorization": None})
        failed = "failed" + tag
        yield failed, "POST", one, "/outbox", dict(accept=accept, headers=FULL, body=b"abc")
        report = {"mailbox_id": one, "code": "14", "description": "d", "workflow_id": "W"}
        whole = dict(report, status="error", subject="s", local_id="l", file_name="f", linked_message_id="X")
        for number, body in enumerate((report, whole)):
            name = "report%d%s" % (number, tag)
            yield name, "POST", one, "/messageexchange/admin/report", dict(
                accept=accept, headers={"Content-Type": "application/json"}, body=json.dumps(body))
            for method, path in (("GET", ""), ("GET", "/1"), ("GET", "/7"), ("GET", "/0"), ("HEAD", "")):
                yield None, method, one, "/inbox/{" + name + "}" + path, dict(accept=accept)
            yield None, "GET", two, "/inbox/{" + name + "}", dict(accept=accept)
            yield None, "GET", one, "/outbox/tracking?messageID={" + name + "}", dict(accept=accept)
            yield None, "GET", one, "/admin/message/{" + name + "}", dict(accept=accept)
        yield None, "GET", one, "/inbox", dict(accept=accept)
        yield None, "GET", one, "/inbox/rich", dict(accept=accept)
        yield None, "PUT", one, "/inbox/{report1" + tag + "}/status/acknowledged", dict(accept=accept)
        yield None, "GET", one, "/inbox", dict(accept=accept)
        for event in ({"status": "undeliverable"}, {"status": "error", "code": "21", "event": "SEND",
                      "description": "why", "linked_message_id": "Y"}, {"status": "odd"}, {"status": "accepted"}):
            yield None, "POST", one, "/admin/message/{" + failed + "}/event", dict(
                accept=accept, headers={"Content-Type": "application/json"}, body=json.dumps(event))
            for method, mailbox, path in (
                    ("GET", two, "/inbox/{" + failed + "}"), ("HEAD", two, "/inbox/{" + failed + "}"),
                    ("HEAD", one, "/inbox/{" + failed + "}"), ("GET", two, "/inbox"), ("GET", two, "/count"),
                    ("GET", one, "/outbox/tracking?messageID={" + failed + "}"),
                    ("GET", one, "/messageexchange/admin/message/{" + failed + "}"),
                    ("GET", one, "/outbox/rich?max_results=10"), ("GET", two, "/inbox/rich?max_results=1")):
                yield None, method, mailbox, path, dict(accept=accept)
        for body in ("{}", json.dumps({"code": "1"})):
            yield None, "POST", one, "/admin/message/{" + failed + "}/event", dict(
                accept=accept, headers={"Content-Type": "application/json"}, body=body)
            yield None, "POST", one, "/messageexchange/admin/report", dict(
                accept=accept, headers={"Content-Type": "application/json"}, body=body)
        yield None, "POST", one, "/admin/message/NONE/event", dict(
            accept=accept, headers={"Content-Type": "application/json"}, body='{"status": "x"}')
        yield None, "GET", one, "/admin/message/NONE", dict(accept=accept)
        yield None, "GET", two, "/inbox/rich?max_results=0", dict(accept=accept)
        yield None, "GET", one, "/outbox/rich?max_results=9", dict(accept=accept)
    yield from resets(one, two, three)
    for method, path in (("DELETE", "/admin/reset/NONE"), ("DELETE", "/admin/reset/x26abc1"), ("GET", "/outbox/rich"),
                         ("GET", "/outbox/tracking?messageID={failedr2}"), ("GET", "/outbox/tracking/l"),
                         ("GET", "/inbox"), ("DELETE", "/messageexchange/admin/reset"), ("GET", "/inbox/rich")):
        yield None, method, one, path, {}
    yield None, "GET", two, "/inbox", {}
    yield None, "GET", two, "/count", {}
    for n in range(12):
        yield None, "POST", one, "/outbox", dict(headers=dict(SEND, **{"Mex-To": three}), body=b"%d" % n)
    yield "page", "GET", three, "/inbox?max_results=10", {}
    yield None, "GET", three, "{next}", {}
    yield None, "GET", three, "/inbox?max_results=10&workflow_filter=*WORKFLOWX", {}
    yield None, "GET", three, "/inbox?max_results=10&workflow_filter=!TEST_WORKFLOW", {}


def look_ups(accept):
    for path in (
            "endpointlookup/X26/TEST_WORKFLOW", "endpointlookup/X26/TEST_WORKFLOW2",
            "endpointlookup/X27/TEST_WORKFLOW_ACK", "endpointlookup/x26/TEST_WORKFLOW",
            "endpointlookup/X26/test_workflow", "endpointlookup/X99/TEST_WORKFLOW",
            "endpointlookup/X26/NONE", "endpointlookup/%20/TEST_WORKFLOW", "endpointlookup/X26/%20",
            "endpointlookup/X26", "endpointlookup/X26/TEST_WORKFLOW/more",
            "workflowsearch/TEST_WORKFLOW", "workflowsearch/TEST_WORKFLOW2",
            "workflowsearch/TEST_WORKFLOW_ACK", "workflowsearch/NONE", "workflowsearch/%20"):
        yield None, "GET", "", "/messageexchange/" + path, dict(
            accept=accept, headers={"Authorization": None})
    yield None, "POST", "", "/messageexchange/workflowsearch/NONE", dict(accept=accept)


def rich_boxes(accept, one, two, tag):
    for mailbox, path in (
            (two, "/inbox/rich"), (two, "/inbox/rich?max_results=1"), (two, "/inbox/rich?max_results=2"),
            (two, "/inbox/rich?max_results=0"), (two, "/inbox/rich?max_results=2001"),
            # A start_time that is none, or has a zone, is a 500 there; ours answers 400, or reads it.
            (two, "/inbox/rich?start_time=2099-01-01T00:00:00"),
            (one, "/outbox/rich"), (one, "/outbox/rich?max_results=10"),
            (one, "/outbox/rich?max_results=9"), (one, "/outbox/rich?max_results=5001")):
        yield None, "GET", mailbox, path, dict(accept=accept)
    yield None, "GET", two, "/inbox/rich", dict(accept=accept, headers={"Authorization": ""})
    yield None, "POST", one, "/update", dict(accept=accept)
    yield None, "GET", one, "/update", dict(accept=accept)


def bare(accept, method, path, body=None, remember=None):
    """A request that belongs to no mailbox and carries no token."""
    raw = b"" if body is None else json.dumps(body).encode()
    headers = dict(JSON, Authorization=None) if body is not None else {"Authorization": None}
    return remember, method, "", path, dict(accept=accept, headers=headers, body=raw)


def administration(accept, one, two, three, tag):
    call = functools.partial(bare, accept)
    base = "/messageexchange/admin/"
    for prefix in ("/admin/", base):
        for name in (one, three, one.lower(), "NOBODY"):
            yield call("GET", prefix + "mailbox/" + name)
        yield call("GET", prefix + "message/{full" + tag + "}")
        yield call("GET", prefix + "message/{gzip" + tag + "}")
        yield call("GET", prefix + "message/{part" + tag + "}")
        yield call("GET", prefix + "message/" + "0" * 32)
    yield call("GET", "/messageexchange/mailbox/" + one)
    yield call("GET", "/messageexchange/mailbox/NOBODY")
    for body in (
            {}, {"mailbox_id": one}, {"mailbox_id": one, "code": "14", "description": "d"},
            {"mailbox_id": "NOBODY", "code": "14", "description": "d", "workflow_id": "W"}):
        yield call("POST", base + "report", body)
    whole = {"mailbox_id": one, "code": "14", "description": "not collected", "workflow_id": "W"}
    yield call("POST", base + "report", dict(
        whole, status="error", subject="s", local_id="rl", file_name="rf",
        linked_message_id="LINKED"), "report" + tag)
    yield call("POST", base + "report", dict(whole, status="error"), "plain" + tag)
    yield call("POST", base + "report", whole, "undeliverable" + tag)
    for name in ("report", "plain", "undeliverable"):
        message = "/inbox/{" + name + tag + "}"
        yield None, "GET", one, message, dict(accept=accept)
        yield None, "GET", one, message + "/1", dict(accept=accept)
        yield None, "GET", one, message + "/7", dict(accept=accept)
        yield None, "HEAD", one, message, dict(accept=accept)
        yield None, "GET", two, message, dict(accept=accept)
        yield None, "GET", one, "/outbox/tracking?messageID={" + name + tag + "}", dict(accept=accept)
        yield call("GET", base + "message/{" + name + tag + "}")
    yield None, "GET", one, "/inbox", dict(accept=accept)
    yield None, "GET", one, "/count", dict(accept=accept)
    yield None, "GET", one, "/inbox/rich", dict(accept=accept)
    for name in ("report", "plain", "undeliverable"):
        yield None, "PUT", one, "/inbox/{" + name + tag + "}/status/acknowledged", dict(accept=accept)
    yield None, "GET", one, "/inbox/{report" + tag + "}", dict(accept=accept)
    yield None, "GET", one, "/inbox", dict(accept=accept)
    yield "failed" + tag, "POST", one, "/outbox", dict(
        accept=accept, headers=dict(SEND, **{"Mex-LocalID": "failed"}), body=b"f")
    event = "message/{failed" + tag + "}/event"
    yield call("POST", base + event, {})
    yield call("POST", base + "message/" + "0" * 32 + "/event", {"status": "error"})
    for body in (
            {"status": "error", "code": "14", "event": "SEND", "description": "d",
             "linked_message_id": "LINKED"},
            {"status": "undeliverable"}, {"status": "anything"}, {"status": "accepted"}):
        yield call("POST", base + event, body)
        tracking = "/outbox/tracking?messageID={failed" + tag + "}"
        yield None, "GET", one, tracking, dict(accept=accept)
        yield None, "GET", one, "/outbox/tracking/failed", dict(accept=accept)
        yield None, "GET", two, "/inbox/{failed" + tag + "}", dict(accept=accept)
        yield None, "HEAD", one, "/inbox/{failed" + tag + "}", dict(accept=accept)
        yield None, "GET", two, "/inbox", dict(accept=accept)
        yield call("GET", base + "message/{failed" + tag + "}")
    for path in ("/health", "/healthcheck", "/_status", "/_ping", "/messageexchange/_ping",
                 "/messageexchange/deepping", "/messageexchange", "/admin/nowhere"):
        yield call("GET", path)


def resets(one, two, three):
    call, base = functools.partial(bare, V2), "/messageexchange/admin/"
    yield None, "POST", one, "/outbox", dict(
        headers=dict(SEND, **{"Mex-To": three}), body=b"r")
    yield call("DELETE", base + "reset/NOBODY")
    yield call("DELETE", base + "reset/" + three)
    yield None, "GET", three, "/inbox", {}
    yield call("DELETE", base + "reset/" + one)
    yield None, "GET", one, "/outbox/tracking?messageID={full2}", {}
    yield None, "GET", two, "/inbox", {}
    yield None, "GET", two, "/inbox/{gzip2}", {}
    yield call("DELETE", "/admin/reset")
    yield None, "GET", two, "/inbox", {}
    yield None, "GET", two, "/inbox/{gzip2}", {}


sandboxes = [Sandbox(url) for url in sys.argv[1:3]]
count = different = 0
for remember, method, mailbox, path, options in requests_to_make():
    count += 1
    shown = []
    for sandbox in sandboxes:
        answer, raw = sandbox.call(method, mailbox, path, **options)
        shown.append(sandbox.shown(answer, raw))
        if remember == "page":
            sandbox.next = json.loads(raw).get("links", {}).get("next", "")
        elif remember:
            created = json.loads(raw)
            sandbox.ids[remember] = created.get("messageID") or created.get("message_id")
    if shown[0] != shown[1]:
        different += 1
        accept = options.get("accept", V2)
        print(method, mailbox, path, accept[-7:], options.get("headers", ""))
        start = next(n for n in range(len(shown[0]) + 1) if shown[0][:n + 1] != shown[1][:n + 1])
        for sandbox, text in zip(sandboxes, shown):
            print("   ", sandbox.url, text[:40], "...", text[max(0, start - 40):start + 160])
print("%d requests, %d answered differently" % (count, different))
