// One soft tone for a message that nobody is looking at. Made here, so that no file is fetched for it.
// Browsers let a page sound only after a person has touched it; before that this stays silent.

let context: AudioContext | undefined;

export function blip(): void {
  if (!navigator.userActivation?.hasBeenActive || typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  const { currentTime: now } = context;
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = 660;
  tone.frequency.setValueAtTime(880, now + 0.09);
  // It begins where the wave is at rest, so that nothing clicks, and fades.
  volume.gain.value = 0.06;
  volume.gain.setTargetAtTime(0, now, 0.1);
  tone.connect(volume).connect(context.destination);
  tone.start(now);
  tone.stop(now + 0.4);
}
