'use strict';
// Shows a sandbox and changes it, by its control API (docs/mesh/faults.md). Looks again every two seconds.

const API = '/sandbox/api';
const EVERY = 2000;
const OPERATIONS = ['handshake', 'list', 'count', 'get', 'get-chunk', 'head', 'acknowledge', 'send', 'send-chunk', 'track', 'track-local', 'lookup', 'workflow-search'];
const NUMBER = (key, label, value, needed) => ({key, label, value, type: 'number', needed});
const TEXT = (key, label, value, needed) => ({key, label, value, type: 'text', needed});
const CHOICE = (key, label, options) => ({key, label, options});
const KINDS = {
  'delay': [TEXT('time', 'Time (PT0.5S, PT2M)', 'PT2S', true), TEXT('most', 'At most (as above)', '')],
  'slow-trickle': [NUMBER('bytes-per-second', 'Bytes a second', 1000, true)],
  'clock-skew': [TEXT('ahead', 'Ahead (PT3H, -PT3H)', 'PT3H', true)],
  'status': [NUMBER('code', 'Status', 503, true), CHOICE('page', 'Page', ['json', 'xml', 'soap', 'html', 'empty']), NUMBER('retry-after', 'Retry-After, seconds', '')],
  'reset-before': [NUMBER('request-bytes', 'After so many bytes of the request', 0)],
  'reset-after': [],
  'reset-mid-body': [NUMBER('bytes', 'After so many bytes (half when empty)', '')],
  'truncated-body': [NUMBER('keep', 'Bytes kept (half when empty)', ''), CHOICE('length', 'Content-Length', ['whole', 'cut'])],
  'corrupt-body': [NUMBER('at', 'Which byte (middle when empty)', '')],
  'duplicate-delivery': [],
  'lost-acknowledgement': [],
  'misleading-answer': [CHOICE('lie', 'In which way', ['empty', 'no-id', 'unknown-id', 'web-page', 'broken-json'])]
};

const TIMES = ['created', 'accepted', 'acknowledged'];
const $ = id => document.getElementById(id);
const shown = {};
let selected = null;   // {mailbox, box}
let opened = null;     // message id
let markersOn = false;
let scenarios = [];

function element(name, properties, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties || {})) {
    if (key === 'class') made.className = value;
    else if (key === 'on') made.addEventListener('click', value);
    else made.setAttribute(key, value);
  }
  made.append(...children.map(child => child instanceof Node ? child : String(child ?? '')));
  return made;
}

const cell = (text, kind) => element('td', kind ? {class: kind} : {}, text ?? '');
const time = text => text ? text.replace('T', ' ').replace(/\.\d+Z$|Z$/, '') : '';

/** An ISO 8601 duration of the control API, such as PT865H30M, as days, hours, minutes and seconds. */
function spoken(duration) {
  const [, hours, minutes, seconds] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(duration) ?? [];
  const days = Math.floor(Number(hours ?? 0) / 24);
  const parts = [[days, 'd'], [Number(hours ?? 0) % 24, 'h'], [minutes ?? 0, 'min'], [seconds ?? 0, 's']];
  return parts.filter(([count]) => Number(count) > 0).map(([count, unit]) => `${count} ${unit}`).join(' ') || duration;
}

async function call(method, path, body) {
  const options = {method, headers: {}};
  if (body !== undefined) {
    options.headers['Content-Type'] = 'application/json';
    options.body = JSON.stringify(body);
  }
  const answer = await fetch(API + path, options);
  const json = await answer.json();
  if (!answer.ok) throw Object.assign(new Error((json.errors || [answer.statusText]).join('\n')), {status: answer.status});
  return json;
}

/** Draws only what has changed, and leaves the focus where it was. */
function draw(id, data, rows, columns) {
  const text = JSON.stringify(data);
  if (shown[id] === text) return;
  shown[id] = text;
  const focus = document.activeElement && document.activeElement.dataset.key;
  const made = rows(data);
  $(id).replaceChildren(...(made.length || !columns ? made : [element('tr', {}, element('td', {class: 'none', colspan: columns}, 'none'))]));
  if (columns) label($(id));
  if (focus) {
    const again = document.querySelector(`[data-key="${CSS.escape(focus)}"]`);
    if (again && again !== document.activeElement) again.focus();
  }
}

/** On a narrow screen each row is a card: its cells carry their heading, and keep their roles. */
function label(body) {
  const headings = [...body.closest('table').querySelectorAll('thead th')].map(heading => heading.textContent);
  for (const row of body.rows) {
    row.setAttribute('role', 'row');
    [...row.cells].forEach((one, index) => {
      one.setAttribute('role', one.tagName === 'TH' ? 'rowheader' : 'cell');
      one.dataset.label = headings[index];
    });
  }
}

function drawMailboxes(mailboxes) {
  draw('mailboxes', [mailboxes, selected], ([list, chosen]) => list.map(mailbox => {
    const choose = (box, label) => element('button', {
      type: 'button',
      'data-key': `${box} ${mailbox.id}`,
      'aria-label': `${label} of ${mailbox.id}`,
      'aria-pressed': String(!!chosen && chosen.mailbox === mailbox.id && chosen.box === box),
      on: () => { selected = {mailbox: mailbox.id, box}; look(); }
    }, label);
    return element('tr', {},
      element('th', {scope: 'row', class: 'code'}, mailbox.id),
      cell(mailbox.name + (mailbox.active ? '' : ' (inactive)')),
      cell(mailbox['ods-code']),
      cell(mailbox.waiting, 'number'),
      element('td', {}, element('span', {class: 'row'}, choose('received', 'Received'), choose('sent', 'Sent'))));
  }), 5);
}

function drawMessages(found) {
  $('messages-section').hidden = false;
  $('messages-title').textContent = `Messages ${selected.box} by ${selected.mailbox}`;
  $('messages-total').textContent = found.total > found.messages.length
    ? `${found.total} messages; the newest ${found.messages.length} are shown.`
    : found.total === 1 ? 'One message.' : `${found.total} messages.`;
  draw('messages', found.messages, messages => messages.map(message => element('tr', {},
    element('td', {}, element('button', {
      type: 'button', class: 'code', 'data-key': `message ${message.id}`, on: () => open(message.id)
    }, message.id)),
    cell((message.type === 'REPORT' ? 'report, ' : '') + message.status, state(message.status)),
    cell(message.sender, 'code'), cell(message.recipient, 'code'), cell(message.workflow),
    cell(message.bytes, 'number'), cell(message.chunks, 'number'), cell(time(message.created), 'short'))), 8);
}

const state = status => status === 'acknowledged' ? 'good' : ['undeliverable', 'error'].includes(status) ? 'bad' : '';

async function open(id) {
  opened = id;
  await look();
  $('message-title').focus();
}

function drawMessage(message) {
  $('message-section').hidden = false;
  $('message-title').textContent = `Message ${message.id}`;
  const labels = {
    type: 'Type', status: 'State', sender: 'From', recipient: 'To', workflow: 'Workflow', 'local-id': 'Local id', subject: 'Subject',
    'file-name': 'File name', 'content-encoding': 'Encoding', bytes: 'Bytes', chunks: 'Chunks', created: 'Created', accepted: 'Accepted', acknowledged: 'Acknowledged'
  };
  draw('message', message, shownMessage => Object.keys(labels).filter(key => shownMessage[key] !== undefined && shownMessage[key] !== '')
    .flatMap(key => [element('dt', {}, labels[key]), element('dd', {}, TIMES.includes(key) ? time(shownMessage[key]) : shownMessage[key])]));
  draw('events', message.events, events => events.map(event => element('li', {},
    `${time(event.at)} ${event.status}`,
    [event.event, event.code, event.description].some(Boolean) ? `: ${[event.event, event.code, event.description].filter(Boolean).join(' ')}` : '',
    event['linked-message'] ? ` (about ${event['linked-message']})` : '')));
  $('expire').disabled = message.status !== 'accepted';
  $('put-back').disabled = message.status !== 'undeliverable';
}

function drawFaults(faults) {
  markersOn = faults.markers;
  $('markers').setAttribute('aria-pressed', String(markersOn));
  $('clear-faults').disabled = !faults.rules.length && !markersOn;
  draw('rules', faults.rules, rules => rules.map(rule => element('tr', {},
    element('th', {scope: 'row'}, rule.name),
    cell(rule.match ? inWords(rule.match) : 'all'),
    cell(inWords(rule.fault)),
    cell(rule.fitted, 'number'), cell(rule.fired, 'number'),
    element('td', {}, element('button', {
      type: 'button', 'data-key': `remove ${rule.name}`, 'aria-label': `Remove ${rule.name}`,
      on: () => change('DELETE', '/faults/' + encodeURIComponent(rule.name))
    }, 'Remove')))), 6);
}

function inWords(value) {
  return Object.entries(value).map(([key, inner]) => {
    if (Array.isArray(inner)) return inner.join(', ');
    if (inner && typeof inner === 'object') return `${key} (${inWords(inner)})`;
    return key === 'kind' ? inner : `${key} ${inner}`;
  }).join('; ');
}

function drawCalls(calls) {
  draw('calls', calls, list => list.map(one => element('tr', {},
    cell(time(one.at), 'short'), cell(one.operation || one.method), cell(one.path, 'code'),
    cell(one.status || 'cut', one.status >= 200 && one.status < 400 ? 'number' : 'number bad'),
    cell(one['bytes-in'], 'number'), cell(one['bytes-out'], 'number'), cell(one.millis, 'number'),
    cell((one.faults || []).join(', ')))), 8);
}

let looking = false;
async function look() {
  if (looking) return;
  looking = true;
  try {
    const [clock, mailboxes, faults, calls] = await Promise.all([
      call('GET', '/clock'), call('GET', '/mailboxes'), call('GET', '/faults'), call('GET', '/calls')]);
    $('now').textContent = time(clock.now) + ' UTC';
    $('now').setAttribute('datetime', clock.now);
    $('ahead').textContent = clock.ahead === 'PT0S' ? '' : `(${spoken(clock.ahead)} ahead of the machine)`;
    drawMailboxes(mailboxes.mailboxes);
    drawFaults(faults);
    drawCalls(calls.calls);
    if (selected) drawMessages(await call('GET', `/mailboxes/${encodeURIComponent(selected.mailbox)}/${selected.box}`));
    if (opened) await lookAtMessage();
    say(`Live: ${clock.mode} mode, store ${clock.store === 'disk' ? 'on disk' : 'in memory'}.`);
  } catch (failure) {
    say('No answer from the sandbox; trying again.');
  } finally {
    looking = false;
  }
}

async function lookAtMessage() {
  try {
    drawMessage(await call('GET', '/messages/' + encodeURIComponent(opened)));
  } catch (failure) {
    if (failure.status !== 404) throw failure;
    closeMessage();
  }
}

function closeMessage() {
  opened = null;
  $('message-section').hidden = true;
}

function say(text) {
  if ($('connection').textContent !== text) $('connection').textContent = text;
}

async function change(method, path, body) {
  try {
    await call(method, path, body);
    $('faults-said').textContent = '';
  } catch (failure) {
    $('faults-said').textContent = failure.message;
  }
  await look();
}

function field(input, {key, label, value, options, needed}) {
  const id = 'detail-' + key;
  if (input === 'select') {
    return element('div', {class: 'field'}, element('label', {for: id}, label),
      element('select', {id, 'data-detail': key}, ...options.map(word => element('option', {value: word}, word))));
  }
  const made = element('input', {id, 'data-detail': key, type: input, autocomplete: 'off'});
  made.value = value;
  made.required = !!needed;
  return element('div', {class: 'field'}, element('label', {for: id}, label), made);
}

function drawDetails() {
  $('rule-details').replaceChildren(...KINDS[$('rule-kind').value].map(detail => field(detail.options ? 'select' : detail.type, detail)));
}

function ruleOfForm() {
  const match = {};
  const calls = {};
  if ($('rule-operation').value) match.operations = [$('rule-operation').value];
  if ($('rule-mailbox').value) match.mailbox = $('rule-mailbox').value;
  if ($('rule-workflow').value) match.workflow = $('rule-workflow').value;
  if (Number($('rule-from').value) > 1) calls.from = Number($('rule-from').value);
  if ($('rule-times').value) calls.times = Number($('rule-times').value);
  if ($('rule-per').value !== 'rule') calls.per = $('rule-per').value;
  if (Object.keys(calls).length) match.calls = calls;
  const fault = {kind: $('rule-kind').value};
  for (const input of $('rule-details').querySelectorAll('[data-detail]')) {
    if (input.value !== '') fault[input.dataset.detail] = input.type === 'number' ? Number(input.value) : input.value;
  }
  return {name: $('rule-name').value, match, fault};
}

function begin() {
  for (const button of document.querySelectorAll('[data-advance]')) {
    button.addEventListener('click', () => change('POST', '/clock', {advance: button.dataset.advance}));
  }
  $('rule-operation').append(...OPERATIONS.map(word => element('option', {value: word}, word)));
  $('rule-kind').append(...Object.keys(KINDS).map(word => element('option', {value: word}, word)));
  $('rule-kind').value = 'status';
  $('rule-kind').addEventListener('change', drawDetails);
  drawDetails();
  $('scenario').addEventListener('change', describe);
  $('scenario-form').addEventListener('submit', event => {
    event.preventDefault();
    change('POST', '/faults', {scenarios: [$('scenario').value]});
  });
  $('rule-form').addEventListener('submit', event => {
    event.preventDefault();
    change('POST', '/faults', {rules: [ruleOfForm()]});
  });
  $('clear-faults').addEventListener('click', () => change('DELETE', '/faults'));
  $('markers').addEventListener('click', () => change('POST', '/markers', {allowed: markersOn ? 'no' : 'yes'}));
  $('expire').addEventListener('click', () => change('POST', `/messages/${encodeURIComponent(opened)}/expire`, {}));
  $('put-back').addEventListener('click', () => change('POST', `/messages/${encodeURIComponent(opened)}/put-back`, {}));
  $('close-message').addEventListener('click', closeMessage);
  call('GET', '/scenarios').then(found => {
    scenarios = found.scenarios;
    $('scenario').append(...scenarios.map(one => element('option', {value: one.name}, one.name)));
    describe();
  }).catch(failure => say(failure.message));
  look();
  setInterval(() => { if (!document.hidden) look(); }, EVERY);
}

function describe() {
  const chosen = scenarios.find(one => one.name === $('scenario').value);
  $('scenario-text').textContent = chosen ? chosen.description : '';
}

begin();
