// What those who come to Northlight ask.
import { written, type SeedArticle } from './seed-article.ts';

export const venueArticles: readonly SeedArticle[] = [
  {
    key: 'venue',
    words: {
      en: written(
        'How to get to the venue',
        ['address', 'directions', 'location', 'public transport', 'train station', 'airport', 'underground', 'map'],
        'Northlight takes place in the **Kraftwerk Halls**, Lichtgasse 12, 1150 Vienna.',
        '- Underground U3 to *Lichtgasse*, two minutes on foot.\n- From the airport: train S7, then U3, 40 minutes.\n- Taxis stop at gate B.',
      ),
    },
  },
  {
    key: 'parking',
    words: {
      en: written(
        'Parking',
        ['car park', 'garage', 'where to leave the car', 'charging an electric car', 'bicycle'],
        'The garage *Lichtgasse* under the halls has 400 places, €18 a day with your badge. There are 24 charging points on level −2.',
        'Places for disabled visitors are at gate A. Bicycles are welcome in the yard.',
      ),
      de: written(
        'Parken',
        ['Parkplatz', 'Parkhaus', 'Garage', 'Auto abstellen', 'Elektroauto laden'],
        'Die Garage *Lichtgasse* unter den Hallen hat 400 Plätze, mit Badge 18 € am Tag. Auf Ebene −2 gibt es 24 Ladepunkte.',
      ),
    },
  },
  {
    key: 'badge',
    words: {
      en: written(
        'Badge and registration desk',
        ['pick up the badge', 'check-in', 'opening hours of the entrance', 'ID or passport', 'ticket code at the door', 'lanyard'],
        'The desks in hall 1 open at **7:30** on the first day and at 8:15 on the others. Bring the code from your ticket, on paper or on the phone, and a document with your photo.',
        'You can come the evening before from 17:00 to 20:00: there is no queue then.',
      ),
    },
  },
  {
    key: 'wifi',
    words: {
      en: written(
        'Wi-Fi at the venue',
        ['WLAN', 'wireless network', 'internet access', 'hotspot', 'network name', 'connect'],
        'Network **Northlight**, password `aurora-2026`. It is printed on the back of your badge as well.',
        'If it is slow, choose *Northlight-5G*. Please stream nothing in the halls.',
      ),
      de: written(
        'WLAN vor Ort',
        ['Internet', 'Netzwerk', 'Wi-Fi', 'Netz'],
        'Netz **Northlight**, Passwort `aurora-2026`. Es steht auch hinten auf deinem Badge.',
      ),
      es: written(
        'Wi-Fi en el recinto',
        ['internet', 'red inalámbrica', 'conexión'],
        'Red **Northlight**, contraseña `aurora-2026`. También está en el reverso de su acreditación.',
      ),
    },
  },
  {
    key: 'food',
    words: {
      en: written(
        'Food and drinks',
        ['lunch', 'coffee', 'breakfast', 'vegetarian', 'vegan', 'allergies', 'gluten-free', 'halal', 'kosher', 'dinner', 'catering'],
        'Lunch, coffee and fruit are included in every in-person ticket, from 12:00 to 14:00 in hall 3.',
        'Half of the food is vegan, and everything is labelled with its allergens. For anything strict, tell us under **My profile → Food** two days before.',
      ),
      de: written(
        'Essen und Trinken',
        ['Mittagessen', 'Kaffee', 'vegetarisch', 'vegan', 'Allergien', 'glutenfrei'],
        'Mittagessen, Kaffee und Obst sind dabei, von 12 bis 14 Uhr in Halle 3. Die Hälfte ist vegan, und bei allem stehen die Allergene.',
      ),
    },
  },
  {
    key: 'accessibility',
    words: {
      en: written(
        'Accessibility at the venue',
        ['wheelchair', 'step-free', 'lift', 'elevator', 'ramp', 'disabled', 'assistance', 'hearing loop', 'quiet room', 'companion'],
        'All halls are step-free, with lifts at gates A and C. The first row of every stage has places for wheelchairs, and stages 1 and 2 have induction loops.',
        'A quiet room is beside hall 4. A companion comes in free of charge: write to us.',
      ),
    },
  },
  {
    key: 'lost-property',
    words: {
      en: written(
        'Lost and found',
        ['lost something', 'left behind', 'found an item', 'forgot my bag', 'stolen', 'missing'],
        'What was found is at the help desk in hall 1 until the last evening, and then with the porter of the halls for three months.',
        'Tell us here what it looks like and where you had it last. A lost badge is replaced at once.',
      ),
    },
  },
  {
    key: 'luggage',
    words: {
      en: written(
        'Cloakroom and luggage',
        ['coat', 'jacket', 'suitcase', 'bag', 'store luggage', 'wardrobe', 'lockers'],
        'The cloakroom beside gate B takes coats and suitcases free of charge, from the opening until 30 minutes after the last talk. Lockers with sockets are in hall 2.',
      ),
    },
  },
  {
    key: 'conduct',
    words: {
      en: written(
        'Report harassment or unsafe behaviour',
        ['code of conduct', 'harassed', 'bullying', 'I feel unsafe', 'complaint about a person', 'discrimination'],
        'You are taken seriously, and nothing happens without your consent. Talk to anybody with a **white badge**, call +43 1 555 0100 day and night, or ask here for a person.',
        'In an emergency call 112 first.',
      ),
    },
  },
  {
    key: 'hotel',
    words: {
      en: written(
        'Hotels near the venue',
        ['accommodation', 'where to stay', 'room', 'overnight', 'booking code', 'sleep', 'reduced rate'],
        'Three hotels keep rooms for us until the end of August: *Lichthof*, *Turbine* and *Westend*. Use the code **NORTH26** for 15 % less.',
      ),
    },
  },
  {
    key: 'childcare',
    words: {
      en: written(
        'Children and families',
        ['kids', 'baby', 'child care', 'nursing', 'breastfeeding', 'stroller', 'family room', 'toddler'],
        'Children under 14 come in free with an adult. Childcare for ages 3 to 10 is in hall 5, from 9:00 to 18:00; please book a day ahead.',
        'A room for nursing and changing is beside it.',
      ),
    },
  },
];
