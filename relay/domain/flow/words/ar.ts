// Arabic, modern standard, in forms that suit every reader where the language allows it.
import type { Words } from '../words.ts';

export const ar: Words = {
  queueLine(ahead) {
    if (ahead === 0) return 'دورك التالي. سيكون أحد أفراد الفريق معك حالًا.';
    const forms: Partial<Record<Intl.LDMLPluralRule, string>> = {
      one: 'شخص واحد قبلك',
      two: 'شخصان قبلك',
      few: `${ahead} أشخاص قبلك`,
      many: `${ahead} شخصًا قبلك`,
    };
    return `${forms[new Intl.PluralRules('ar').select(ahead)] ?? `${ahead} شخص قبلك`}. سنكون معك حالًا.`;
  },
  willBeWithYou: (name) => `سيكون ${name} معك بعد قليل.`,
  linkOver: 'لم يعد هذا الرابط صالحًا. لا يزال بإمكانك الكتابة إلينا هنا.',
  nobodyHere: 'لا يوجد أحد الآن. اترك رسالة وسنرد عليك بالبريد الإلكتروني.',
  leaveAddress: 'لا يوجد أحد الآن. اترك عنوان بريدك الإلكتروني وسنرد عليك.',
  waitForUs: 'لا يوجد أحد الآن. أنت في قائمة الانتظار: أول من يحضر سيجيبك في هذه المحادثة.',
  comeBack: 'لا يوجد أحد الآن. يُرجى السؤال مرة أخرى لاحقًا؛ وأنا هنا حتى ذلك الحين.',
  leftTheLine: 'غادرت قائمة الانتظار. يمكنك الكتابة هنا أو طلب التحدث إلى شخص من جديد.',
  human: 'التحدث إلى شخص',
  reachYou: 'كيف يمكننا التواصل معك؟',
  yourName: 'الاسم',
  email: 'البريد الإلكتروني',
  yourMessage: 'رسالتك',
  leaveMessage: 'ترك رسالة',
  found: 'ربما هذا ما تبحث عنه:',
  beforeQueue: 'قبل أن تنتظر: ربما تجد الإجابة هنا.',
  didItHelp: 'هل ساعدك هذا؟',
  itHelped: 'نعم، حُلّت المشكلة',
  itDidNot: 'لا',
  onToPerson: 'المتابعة إلى شخص',
  glad: 'يسعدني ذلك. أنا هنا إن احتجت إلى شيء آخر.',
  misunderstood: 'عذرًا، لم أفهم ذلك.',
  unfit: {
    text: 'يرجى كتابة إجابة قصيرة.',
    email: 'لا يبدو هذا عنوان بريد إلكتروني. يرجى المحاولة مجددًا، مثال: name@example.com.',
    phone: 'لا يبدو هذا رقم هاتف. يرجى المحاولة مجددًا.',
    number: 'يرجى الإجابة برقم.',
    date: 'يرجى كتابة التاريخ بهذا الشكل: 2030-05-17.',
    file: 'يرجى إرسال ملف باستخدام مشبك الورق.',
  },
  giveUp: 'تعذّرت عليّ قراءة ذلك. سأطلب مساعدة أحد أفراد الفريق.',
  skip: 'تخطٍّ',
  exit: ['خروج', 'exit'],
  yes: 'نعم',
  no: 'لا',
};
