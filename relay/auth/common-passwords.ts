// The passwords that guessers try first and that are long enough to be chosen here. Compared in lower case.
export const commonPasswords: ReadonlySet<string> = new Set(
  `00000000 000000000 11111111 111111111 1122334455 112233445566 123123123 12341234 1234567890 123456789 12345678
  123456789a 123456789q 1234567a 12345678a 123456abc 1234qwer 123qweasd 147258369 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y
  1qaz2wsx 1qaz2wsx3edc 1qazxsw2 22222222 31415926 55555555 66666666 77777777 87654321 88888888 987654321 9876543210
  99999999 a1234567 a12345678 a123456789 aa123456 aa12345678 abc12345 abcd1234 abcdefgh adminadmin administrator
  admin123 admin1234 admin12345 asdf1234 asdfasdf asdfghjk asdfghjkl baseball basketball blink182 changeme changeme1
  changeme123 charlie1 chocolate computer conference corvette default1 dragon123 einstein event2024 event2025 event2026
  facebook football football1 helpchat helpdesk help-chat iloveyou iloveyou1 iloveyou2 internet jennifer jonathan
  letmein1 letmein123 liverpool liverpool1 lovelove marlboro master123 maverick mercedes metallica michael1 michelle
  midnight monkey123 mustang1 nicholas p4ssw0rd p@ssw0rd p@ssword p@ssword1 pa55word pa55w0rd pass1234 passpass
  passw0rd passw0rd1 password password! password0 password01 password1 password1! password11 password12 password123
  password1234 password2 password123! patricia pokemon1 princess princess1 q1w2e3r4 q1w2e3r4t5 qazwsx123 qazwsxedc
  qwer1234 qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwerty12345 qwertyuiop123 rootroot samantha samsung1
  secret123 security september sommer2024 sommer2025 starwars starwars1 startrek steelers summer2024 summer2025
  summer2026 sunshine sunshine1 superman superman1 superuser swordfish temp1234 test1234 test12345 testtest
  trustno1 victoria w1lldr1ver welcome1 welcome123 welcome1! whatever willkommen winter2024 winter2025 yellow12
  zaq12wsx zaq1zaq1 zxcvbnm1 zxcvbnm123 zxcvbnm,./`
    .split(/\s+/u)
    .filter((word) => word !== ''),
);
