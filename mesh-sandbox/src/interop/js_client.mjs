#!/usr/bin/env node
// Takes the public JavaScript MESH client through its ordinary use against a sandbox.
//
// usage: node js_client.mjs CHECKOUT URL
//
// CHECKOUT is a checkout of the client's repository after `npm install`. Prints a line for each step
// and ends with exit code 0 when all of them did what the client's users expect. Wants the mailboxes
// X26ABC1 and X26ABC2 (password "password", shared key "TestKey") and empties the inbox of X26ABC2.
import assert from "node:assert";
import crypto from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [checkout, url] = process.argv.slice(2);
console.error = () => {}; // the client prints its errors, tokens included; each step tells its own
const client = await import(pathToFileURL(path.resolve(checkout, "src/index.js")));
const work = fs.mkdtempSync(path.join(os.tmpdir(), "js-client-"));
let failed = 0;

process.exit = (code) => {
  throw new Error("the client gave up with exit code " + code);
};

async function step(name, body) {
  try {
    await body();
    console.log("pass", name);
  } catch (problem) {
    failed++;
    console.log("FAIL", name, "-", problem.message);
  }
}

const account = (mailboxID, password = "password") => ({
  url, mailboxID, mailboxPassword: password, sharedKey: "TestKey",
});
const one = account("X26ABC1");
const two = account("X26ABC2");

async function inbox() {
  return (await client.getMessageCount(two)).data;
}

async function read(messageID, length) {
  const outputFilePath = path.join(work, messageID);
  const { initial_response: first } = await client.readMessage({ ...two, messageID, outputFilePath });
  // The client ends its file without waiting for it.
  for (let n = 0; n < 500 && fs.statSync(outputFilePath).size < length; n++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return { headers: first.headers, status: first.status, content: fs.readFileSync(outputFilePath) };
}

async function onlyMessage() {
  const { messages } = await inbox();
  assert.equal(messages.length, 1, "the inbox holds that message only");
  return messages[0];
}

await step("handshake, by GET", async () => {
  const answer = await client.handShake(one);
  assert.equal(answer.status, 200, "status " + (answer.response?.status ?? answer.message));
});

await step("list, and empty the inbox", async () => {
  for (const message of (await inbox()).messages) await client.markAsRead({ ...two, message });
  assert.deepEqual((await inbox()).messages, []);
});

await step("send, list, read from chunk 1, acknowledge a small message", async () => {
  const sent = await client.sendMessage({ ...one, mailboxTarget: "X26ABC2", message: "hello" });
  assert.equal(sent.status, 202);
  const id = await onlyMessage();
  assert.equal(id, sent.data.message_id);
  const got = await read(id, 5);
  assert.equal(got.content.toString(), "hello");
  assert.equal(got.headers["mex-from"], "X26ABC1");
  assert.equal(got.headers["mex-filename"], "message.txt");
  assert.equal((await client.markAsRead({ ...two, message: id })).status, 200);
  assert.deepEqual((await inbox()).messages, []);
});

await step("compressed on the way", async () => {
  const text = "a line that repeats itself ".repeat(2000);
  await client.sendMessage({ ...one, mailboxTarget: "X26ABC2", message: text, compressed: true });
  const id = await onlyMessage();
  assert.deepEqual(JSON.parse((await read(id, text.length + 2)).content.toString()), text);
  await client.markAsRead({ ...two, message: id });
});

await step("25 MB in chunks of 10 MiB, each compressed by itself", async () => {
  const filePath = path.join(work, "big");
  const content = crypto.randomBytes(25_000_000);
  fs.writeFileSync(filePath, content);
  await client.sendChunkedMessage({ ...one, mailboxTarget: "X26ABC2", filePath });
  const id = await onlyMessage();
  const got = await read(id, content.length);
  assert.equal(got.status, 206);
  assert.equal(got.headers["mex-chunk-range"], "1:3");
  assert.ok(got.content.equals(content), "content came back changed, " + got.content.length + " bytes");
  await client.markAsRead({ ...two, message: id });
});

await step("forty messages at once, each counted and acknowledged once", async () => {
  const many = Array.from({ length: 40 }, (_, n) =>
    client.sendMessage({ ...one, mailboxTarget: "X26ABC2", message: "message " + n }));
  const ids = (await Promise.all(many)).map((answer) => answer.data.message_id);
  const waiting = await inbox();
  assert.equal(waiting.approx_inbox_count, 40);
  assert.deepEqual([...waiting.messages].sort(), [...ids].sort());
  await Promise.all(waiting.messages.map((message) => client.markAsRead({ ...two, message })));
  assert.deepEqual((await inbox()).messages, []);
});

await step("a workflow id of one's own choice", async () => {
  await client.sendMessage({
    ...one, mailboxTarget: "X26ABC2", message: "x", workFlowId: "TEST_WORKFLOW" });
  const id = await onlyMessage();
  assert.equal((await read(id, 1)).headers["mex-workflowid"], "TEST_WORKFLOW");
  await client.markAsRead({ ...two, message: id });
});

await step("an unregistered recipient is refused with 417", async () => {
  await assert.rejects(
    client.sendMessage({ ...one, mailboxTarget: "NOBODY", message: "lost" }),
    (error) => error.response.status === 417);
});

await step("a message that is not there is refused with 404", async () => {
  await assert.rejects(
    client.readMessage({
      ...two, messageID: "20200101000000000000_ABCDEF", outputFilePath: path.join(work, "none") }),
    (error) => error.response.status === 404);
});

await step("a wrong password is refused with 403", async () => {
  const answer = await client.handShake(account("X26ABC1", "wrong"));
  assert.equal(answer.response.status, 403);
});

fs.rmSync(work, { recursive: true });
console.log(failed + " failed");
process.exitCode = failed === 0 ? 0 : 1;
