// What visitors of Northlight ask about their ticket, their account and their money.
import { written, type SeedArticle } from './seed-article.ts';

export const ticketArticles: readonly SeedArticle[] = [
  {
    key: 'login-email',
    words: {
      en: written(
        'Your login email has not arrived',
        ['no login link', 'sign-in mail missing', 'magic link', 'confirmation email not received', 'activation mail'],
        'We send the login link to the address you **registered** with, and to no other. It can take five minutes.',
        '1. Look into Spam, Promotions and Other.\n2. Search your mailbox for `noreply@northlight.example`.\n3. Ask for a new link on the sign-in page: only the newest one works.',
        'Did somebody else buy your ticket? Then the mail went to them. Ask them to forward it.',
      ),
      de: written(
        'Die Login-Mail ist nicht angekommen',
        ['Anmeldelink fehlt', 'keine E-Mail zum Anmelden', 'Bestätigung nicht erhalten', 'einloggen'],
        'Wir schicken den Link nur an die Adresse, mit der du **registriert** bist. Das kann fünf Minuten dauern.',
        '1. Sieh im Spam und unter Werbung nach.\n2. Such nach `noreply@northlight.example`.\n3. Fordere auf der Anmeldeseite einen neuen Link an.',
      ),
      fr: written(
        "L'e-mail de connexion n'est pas arrivé",
        ['lien de connexion', 'message de confirmation non reçu', 'me connecter'],
        "Nous l'envoyons à l'adresse de votre **inscription**, et à aucune autre. Cela peut prendre cinq minutes.",
        '1. Regardez dans les indésirables.\n2. Demandez un nouveau lien sur la page de connexion.',
      ),
    },
  },
  {
    key: 'reset-password',
    words: {
      en: written(
        'Reset your password',
        ['forgot password', 'change password', 'wrong password', 'password not accepted', 'cannot log in'],
        'Press *Forgot password* on the sign-in page and enter the address you registered with. The link in the mail works for one hour.',
        'A password needs at least eight characters. After five wrong tries the account rests for 15 minutes.',
      ),
      de: written(
        'Passwort zurücksetzen',
        ['Passwort vergessen', 'falsches Passwort', 'Kennwort ändern'],
        'Klick auf der Anmeldeseite auf *Passwort vergessen* und gib deine Adresse ein. Der Link in der Mail gilt eine Stunde.',
      ),
    },
  },
  {
    key: 'invoice',
    words: {
      en: written(
        'Get an invoice or a receipt',
        ['bill', 'VAT number', 'tax receipt', 'billing address', 'company details', 'proof of payment'],
        'Your invoice was attached to the order confirmation. You find it again under **My orders**.',
        'To have a company name, a billing address or a VAT number put on it, open the order and press *Correct the invoice*. You can do that until 30 days after the event.',
      ),
      de: written(
        'Eine Rechnung bekommen',
        ['Quittung', 'Beleg', 'Rechnungsadresse', 'USt-Nummer', 'Firma'],
        'Die Rechnung hing an der Bestellbestätigung. Du findest sie unter **Meine Bestellungen** wieder und kannst dort auch die Adresse ändern.',
      ),
      fr: written(
        'Obtenir une facture',
        ['reçu', 'justificatif de paiement', 'numéro de TVA', 'adresse de facturation'],
        'La facture est jointe à la confirmation de commande. Vous la retrouvez sous **Mes commandes**.',
      ),
    },
  },
  {
    key: 'refund',
    words: {
      en: written(
        'Cancel a ticket and get a refund',
        ['cancellation', 'money back', 'return a ticket', 'I cannot come'],
        'Until 14 days before the event you get back everything but a fee of 5 %. After that a ticket cannot be returned, but you may pass it on to another person.',
        'Open **My orders**, choose the ticket and press *Cancel*. The amount is with you within ten working days.',
      ),
      de: written(
        'Ein Ticket stornieren',
        ['Rückerstattung', 'Geld zurück', 'absagen', 'Stornierung'],
        'Bis 14 Tage vor der Veranstaltung bekommst du alles bis auf 5 % Gebühr zurück. Öffne **Meine Bestellungen** und wähle *Stornieren*.',
      ),
      es: written(
        'Cancelar una entrada y recibir el reembolso',
        ['devolución', 'devolver el dinero', 'anular el billete', 'no puedo ir'],
        'Hasta 14 días antes del evento le devolvemos todo menos un 5 %. Abra **Mis pedidos** y pulse *Cancelar*.',
      ),
    },
  },
  {
    key: 'change-name',
    words: {
      en: written(
        'Change the name on a ticket',
        ['transfer a ticket', 'give the ticket to somebody else', 'name spelled wrong', 'typo in my name', 'another person comes instead'],
        'Tickets are personal, but may be passed on free of charge until the evening before. Open **My orders** and press *Change attendee*.',
        'The new person gets a login mail of their own; the old one stops working. A badge that is printed already is made anew at the help desk.',
      ),
    },
  },
  {
    key: 'upgrade-ticket',
    words: {
      en: written(
        'Upgrade your ticket',
        ['add a workshop', 'book an extra day', 'change from online to on-site', 'in-person pass', 'VIP'],
        'You pay the difference only. Choose *Upgrade* in **My orders**: from online to in-person, from one day to three, or add workshops.',
        'Workshops have 30 seats each. If one is full, put yourself on its waiting list.',
      ),
    },
  },
  {
    key: 'certificate',
    words: {
      en: written(
        'Certificate of attendance',
        ['proof of attendance', 'confirmation for my employer', 'CPD credits', 'education points', 'participation'],
        'From the Monday after the event you can download it under **My profile → Certificates**. It lists the sessions that you attended and the hours.',
        'Online sessions count where you watched at least half of them.',
      ),
    },
  },
  {
    key: 'delete-data',
    words: {
      en: written(
        'Your data, and how to delete your account',
        ['privacy', 'GDPR', 'remove my data', 'personal information', 'unsubscribe', 'close my account'],
        'We keep what is needed for the event and share it with nobody but the sponsors whom you let scan your badge.',
        'To have everything removed, choose **My profile → Delete account**. Invoices must be kept by law; all else is gone within 30 days.',
      ),
    },
  },
];
