// What people ask as well, and no article of the demo answers: much of it in the words of the event. Written before the floor of the
// search was; those of `heldOut` were not looked at while it was made.
import type { Question } from './questions.ts';

export type OffTopic = Pick<Question, 'ask' | 'language'>;

const asked = (language: Question['language'], ...all: readonly string[]): readonly OffTopic[] => all.map((ask) => ({ ask, language }));

export const tuned: readonly OffTopic[] = [
  ...asked(
    'en',
    'Can I bring my dog to the keynote?',
    'who won the football match last night',
    'what is the weather like tomorrow',
    'tell me a joke',
    'is the keynote speaker married',
    'how much do you earn',
    'Which company built the big robot in hall 2?',
    'what is the capital of Australia',
    'can I fly a drone over the stage',
    'do you sell t-shirts with your logo',
    'is there a swimming pool',
    'who designed your website',
    'can I smoke in the yard',
    'what time does the supermarket close',
    'are you a robot',
    'my boss wants to sponsor next year, how much is it',
    'where can I buy a new battery for my camera',
    'can I propose a talk for next year',
  ),
  ...asked(
    'de',
    'Darf ich meinen Hund mitbringen?',
    'wie wird das Wetter am Wochenende',
    'Wer hat gestern gewonnen',
    'wo kann man hier gut tanzen gehen',
    'Verkauft ihr auch T-Shirts',
    'sucht ihr noch freiwillige Helfer',
  ),
  ...asked('es', '¿Puedo llevar a mi perro?', '¿qué tiempo hará mañana?', '¿dónde puedo comprar una camiseta?', 'cuéntame un chiste'),
  ...asked(
    'fr',
    'puis-je venir avec mon chien ?',
    'quel temps fera-t-il demain',
    'qui a gagné le match hier',
    'vendez-vous des t-shirts ?',
  ),
];

export const heldOut: readonly OffTopic[] = [
  ...asked(
    'en',
    'is it allowed to bring a skateboard',
    'which artist plays at the party on Friday',
    'how many people work for Northlight',
    'can you recommend a museum',
    'is the band going to play an encore',
    'what is the meaning of life',
    'where can I charge my scooter battery',
    'can my grandmother sing on the main stage',
  ),
  ...asked('de', 'Gibt es ein Feuerwerk am Abend?', 'kann ich mein Fahrrad reparieren lassen', 'Wie heißt der Bürgermeister von Wien'),
  ...asked('es', '¿quién ganó el partido?', '¿hay una piscina cerca?'),
  ...asked('fr', 'où acheter un parapluie', "y a-t-il un feu d'artifice ce soir"),
];
