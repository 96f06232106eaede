// Finds our comment among those of a pull request, and makes the body of a request.
//   login <user.json>                        the name of the token's owner
//   find <page.json> <comment.md> <login>    "<id> same", "<id> other", "more" (ask for the next page) or "none"
//   payload <comment.md>                     JSON
import { readFileSync } from 'node:fs';

const PAGE = 100;
const read = (path) => readFileSync(path, 'utf8');

/** Anybody may write a comment with our marker; only one that the token's owner wrote is ours to change. */
function isOurs(comment, marker, login) {
  if (!String(comment.body ?? '').startsWith(marker)) return false;
  return login === '' ? comment.user?.type === 'Bot' : comment.user?.login === login;
}

function find(comments, body, login) {
  const marker = body.slice(0, body.indexOf('\n'));
  const ours = comments.find((comment) => isOurs(comment, marker, login));
  if (ours === undefined) return comments.length < PAGE ? 'none' : 'more';
  // GitHub may give lines back with other ends.
  const same = ours.body.replaceAll('\r\n', '\n').trimEnd() === body.trimEnd();
  return `${Number(ours.id)} ${same ? 'same' : 'other'}`;
}

const [action, first, second, login = ''] = process.argv.slice(2);
if (action === 'login') process.stdout.write(String(JSON.parse(read(first)).login ?? ''));
else if (action === 'find') process.stdout.write(find(JSON.parse(read(first)), read(second), login));
else process.stdout.write(JSON.stringify({ body: read(first) }));
