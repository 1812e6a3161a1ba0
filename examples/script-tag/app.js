/* global AgoraRTC */
// A call as in the vendor's first sample: a script tag, a button, a tile for each of the others.
(() => {
  const client = AgoraRTC.createClient({ mode: 'rtc', codec: 'vp8' });
  const element = (id) => document.getElementById(id);
  let tracks = [];

  /** The tile of a user, made when it is first needed. */
  function tileOf({ uid }) {
    const known = element(`tile-${uid}`);
    if (known) return known;
    const tile = document.createElement('li');
    tile.id = `tile-${uid}`;
    tile.innerHTML = '<div class="picture"></div><span></span>';
    tile.querySelector('span').textContent = `User ${uid}`;
    element('tiles').append(tile);
    return tile;
  }

  client.on('user-joined', tileOf);
  client.on('user-left', ({ uid }) => element(`tile-${uid}`)?.remove());
  client.on('user-published', async (user, mediaType) => {
    const track = await client.subscribe(user, mediaType);
    if (mediaType === 'video') track.play(tileOf(user).querySelector('.picture'));
    else track.play();
  });

  // Short losses come and go unseen: the notice waits for four seconds.
  let notice;
  client.on('connection-state-change', (state) => {
    clearTimeout(notice);
    element('notice').textContent = '';
    if (state !== 'RECONNECTING') return;
    notice = setTimeout(() => (element('notice').textContent = 'Reconnecting…'), 4000);
  });

  element('join').onclick = async () => {
    element('join').disabled = true;
    await client.join('your app id', 'room', null, 1);
    tracks = await AgoraRTC.createMicrophoneAndCameraTracks();
    await client.publish(tracks);
    element('leave').disabled = false;
  };

  element('leave').onclick = async () => {
    element('leave').disabled = true;
    for (const track of tracks) track.close();
    await client.leave();
    element('tiles').replaceChildren();
    element('join').disabled = false;
  };
})();
