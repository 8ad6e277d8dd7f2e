// What people ask at an event, as they type it: in a hurry, with slips, in four languages; and the article that answers. Written
// before the articles' other phrasings were; those of `heldOut` were not looked at while the ranking was made.

export type Question = { readonly ask: string; readonly language: 'en' | 'de' | 'es' | 'fr'; readonly wants: string };

const en = (wants: string, ...asked: readonly string[]): readonly Question[] => asked.map((ask) => ({ ask, language: 'en', wants }));
const de = (wants: string, ...asked: readonly string[]): readonly Question[] => asked.map((ask) => ({ ask, language: 'de', wants }));
const es = (wants: string, ...asked: readonly string[]): readonly Question[] => asked.map((ask) => ({ ask, language: 'es', wants }));
const fr = (wants: string, ...asked: readonly string[]): readonly Question[] => asked.map((ask) => ({ ask, language: 'fr', wants }));

export const tuned: readonly Question[] = [
  ...en(
    'login-email',
    'I never got the login email',
    'the sign in link doesnt arrive',
    'where is my magic link??',
    'confirmation mail not recieved',
  ),
  ...en('reset-password', 'forgot my pasword', 'how can I change my password', 'it says wrong password'),
  ...en('join-session-checklist', 'I cant join the keynote', 'there is no join button', 'how do i get into the workshop'),
  ...en('no-sound', 'I cannot hear anything', 'no audio in the stream', 'sound is gone'),
  ...en('frozen-video', 'the video keeps freezing', 'black screen during the talk', 'stream is bufering all the time'),
  ...en('time-zones', 'what timezone are the sessions in', 'is 9am my local time?'),
  ...en('recordings', 'can i watch the talks later', 'will there be recordings', 'are sessions recorded'),
  ...en('certificate', 'I need a certificate of attendance', 'proof that I took part for my employer'),
  ...en('invoice', 'can you send me an invoice', 'need a reciept with VAT number', 'billing adress is wrong on the bill'),
  ...en('refund', 'how do I cancel my ticket', 'can I get my money back'),
  ...en('change-name', 'I want to give my ticket to a colleague', 'my name is misspelled on the badge'),
  ...en('upgrade-ticket', 'can I add a workshop to my ticket', 'switch from online to in person'),
  ...en('venue', 'where is the conference', 'adress of the venue please', 'how do I get there by train'),
  ...en('parking', 'where can i park my car', 'is there a garage close by'),
  ...en('badge', 'where do I pick up my badge', 'when does registration open in the morning'),
  ...en('wifi', 'whats the wi fi password', 'internet at the venue does not work'),
  ...en('food', 'is lunch included', 'do you have vegan food', 'gluten free options?'),
  ...en('accessibility', 'is the venue wheelchair accessible', 'are there lifts'),
  ...en('captions', 'are there subtitles', 'sign language interpreter'),
  ...en('lost-property', 'I lost my scarf yesterday', 'somebody found my phone?'),
  ...en('luggage', 'can I leave my suitcase somewhere', 'is there a wardrobe for coats'),
  ...en('conduct', 'someone is harassing me', 'how to report bad behaviour'),
  ...en('captions', 'my english is bad, is there a translation'),
  ...en('badge', 'do I need my ID at the entrance'),
  ...en('certificate', 'CPD points'),
  ...de('food', 'gibt es vegetarisches Essen'),
  ...de('refund', 'Ticket stornieren'),
  ...de('login-email', 'ich habe keine Login-Mail bekommen', 'wo bleibt die anmelde email'),
  ...de('reset-password', 'Passwort vergesen'),
  ...de('recordings', 'gibt es die vorträge später als video'),
  ...de('wifi', 'wie lautet das WLAN Passwort'),
  ...de('parking', 'Wo sind Parkplätze'),
  ...es('refund', 'quiero cancelar mi entrada', '¿me devuelven el dinero?'),
  ...es('wifi', 'cual es la clave del wifi'),
  ...fr('invoice', 'je voudrais une facture'),
  ...fr('no-sound', "je n'entends rien"),
];

export const heldOut: readonly Question[] = [
  ...en('camera-mic-check', 'my camera is not detected', 'mic doesnt work before my talk', 'people cant see me on stage'),
  ...en('share-screen', 'how do I share my slides on screen', 'screen sharing is greyed out'),
  ...en('speaker-arrival', 'when should I be in the greenroom', 'where do speakers check in'),
  ...en('upload-slides', 'where do I send my presentation', 'deadline for slides'),
  ...en('exhibitor-booth', 'when can we set up our stand', 'need power sockets at our booth'),
  ...en('networking', 'how can I message other atendees', 'find people to meet'),
  ...en('hotel', 'any hotels near the venue with a discount', 'where should I sleep'),
  ...en('childcare', 'can I bring my kids', 'is there a room for nursing mothers'),
  ...en('mobile-app', 'is there an app for android', 'works on my iphone?'),
  ...en('firewall', 'our company network blocks the stream', 'which browsers are suported'),
  ...en('ask-speaker', 'how do I ask the speaker a question'),
  ...en('delete-data', 'please delete my account', 'what do you do with my data'),
  ...de('no-sound', 'ich höre nichts', 'der ton ist weg'),
  ...de('invoice', 'Ich brauche eine Rechnung für die Firma'),
  ...es('recordings', '¿habrá grabaciones de las charlas?'),
  ...fr('login-email', "je n'ai pas reçu le mail de connexion"),
  ...fr('recordings', 'peut-on revoir les conférences'),
];
