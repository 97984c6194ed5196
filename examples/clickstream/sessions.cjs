const SESSIONS_MAX = 1000;

// Clicks by session, in module state: another environment has another map, so these are aggregates of a part of the traffic.
const sessions = new Map();

function countClick(id) {
  const clicks = (sessions.get(id) ?? 0) + 1;
  sessions.delete(id); // a Map keeps the order of insertion: this session is the newest again
  sessions.set(id, clicks);
  if (sessions.size > SESSIONS_MAX) sessions.delete(sessions.keys().next().value);
  return clicks;
}

const answer = (statusCode, body) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

exports.handler = async (event) => {
  const text = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body;
  const click = JSON.parse(text ?? '{}');
  if (typeof click.sessionId !== 'string') return answer(400, { error: 'sessionId is missing' });

  const clicks = countClick(click.sessionId);
  if (clicks === 1) console.log('first click of a session in this environment', click.sessionId);
  return answer(200, { clicks, sessions: sessions.size });
};
