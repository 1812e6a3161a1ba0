const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** What is shown where the app would be while nothing answers there; it looks again by itself. */
export function notUpPage(origin: string, reason: string): string {
  const address = escaped(origin);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="2">
<title>Nothing answers at ${address}</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 36em; margin: 15vh auto; padding: 0 1.5em;
         color: #24292f; background: #fff; }
  code { background: #8883; padding: 0.1em 0.35em; border-radius: 4px; }
  @media (prefers-color-scheme: dark) { body { color: #d8dee4; background: #1b1f24; } }
</style>
</head>
<body>
<h1>Nothing answers at ${address}</h1>
<p>Start the server of your app, for example with <code>npm run dev</code>: this page looks again
every two seconds and opens the app as soon as it is there.</p>
<p>If it runs at another address, end the lab and start it with that one:
<code>reconnect-lab app http://localhost:5173</code>.</p>
<p><small>The last attempt ended with ${escaped(reason)}.</small></p>
</body>
</html>
`;
}
