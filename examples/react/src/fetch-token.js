/** A token of this app's own server, which knows who may join. */
export async function fetchToken() {
  const response = await fetch('/token');
  if (!response.ok) throw new Error(`no token: the server says ${response.status}`);
  return response.text();
}
