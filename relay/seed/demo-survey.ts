// What the demo asks once a person has helped: the survey that its flow calls `after-chat`, in the languages of the flow.
import type { Survey } from '#protocol/survey.ts';

export const afterChat: Survey = {
  id: 'after-chat',
  name: 'How was our help?',
  thanks: 'Thank you, that helps us.',
  questions: [
    { key: 'help', kind: 'rating', label: 'Did we help?', required: true },
    { key: 'more', kind: 'text', label: 'Anything we should know?' },
  ],
  translations: {
    de: words('Wie war unsere Hilfe?', 'Danke, das hilft uns.', 'Haben wir geholfen?', 'Was sollten wir noch wissen?'),
    es: words('¿Qué tal nuestra ayuda?', 'Gracias, nos sirve de mucho.', '¿Te hemos ayudado?', '¿Hay algo que debamos saber?'),
    fr: words('Que pensez-vous de notre aide ?', 'Merci, cela nous est utile.', 'Vous avons-nous aidé ?', 'Autre chose à nous dire ?'),
    ar: words('كيف كانت مساعدتنا؟', 'شكرًا، هذا يفيدنا.', 'هل ساعدناك؟', 'هل هناك ما ينبغي أن نعرفه؟'),
  },
};

function words(name: string, thanks: string, help: string, more: string) {
  return { name, thanks, questions: { help: { label: help }, more: { label: more } } };
}
