// Words that say nothing of what is asked about, in the languages that the widget speaks; folded as words.ts folds.

const listed = {
  en: `a about after all also always am an and any anybody anyone anything are arent as at be because been before but by can cannot cant could couldnt
    did didnt do does doesnt doing done dont during each else ever everybody everyone everything for from get gets getting go goes going gone got had has
    have having he hello help her here hi him his how i id if ill im in into is isnt it its itll ive just keep keeps kept know like lot made make many may
    me more most much must my near need needs never of on one only or our out over please plz really say says see shall she should so some somebody
    somehow someone something somewhere still such tell than thank thanks that thats the their them then there theres these they this those to too try
    trying until up us use very want wanted was we well were what whats when whens where wheres which while who whom whose why will with wont would yes
    yet you your yours`,
  de: `aber alle allem allen aller als also am an auch auf aus bei beim bekomme bekommen bekam bin bis bitte brauche brauchen da damit dann das dass dein deine dem den der des dich
    die dies diese dieser dir doch du durch ein eine einem einen einer eines er es etwas euch euer fur gar geben gegen gehen gern gerne gibt haben habe hab hallo hat hatte
    hier hilfe ich ihm ihn ihr ihre im in ins ist ja jetzt kann kannst kein keine keinen konnen konnte lautet mal man mehr mein meine meinem meinen
    meiner mich mir mit mochte muss nach nein noch nur ob oder sein seine sich sie sind so soll und uns unser vom von vor war warum was wegen
    weil welche wenn wer werden wie will wir wird wo woher wohin zu zum zur`,
  es: `a al algo alguien ante aqui asi aun ayuda buenas como con cual cuales cuando cuanto de del desde donde dos e el ella ellos en es esa ese eso esta
    estan estar este esto estoy favor fue gracias ha hay habra han hasta hola la las le les lo los mas me mi mis mucho muy necesito no nos o os para pero
    por porque puede puedo que quien quiero se ser si sin sobre solo son su sus tambien te tener tengo tiene tu tus un una uno unos y ya yo`,
  fr: `a ai aide alors as au aux avec avez avoir bien bonjour c ca car ce cela ces cette comment d dans de des donc du elle elles en encore est et etait
    ete etes etre eu faire fait faut ici il ils j je l la le les leur lui m ma mais me mes moi mon n ne nos notre nous on ont ou par pas peu peut peux plus pour
    pourquoi quand que quel quelle quels qui quoi s sa sans se ses si son sont sur t ta te tes toi ton tous tout tres tu un une vais veux voudrais vos
    votre vous y`,
  ar: `في من على الى عن مع هذا هذه ذلك التي الذي ما ماذا هل كيف اين متي لماذا انا انت نحن هو هي هم كان يكون لا نعم او ثم قد كل بعض اريد يمكن يمكنني عندي
    لدي من فضلك شكرا مرحبا و يا ان اذا لم لن ليس`,
};

export const stopWords: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries(listed).map(([language, words]) => [language, new Set(words.split(/\s+/u))]),
);
