# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes the spreadsheets of the invented Wendelsund case, the same bytes every time.

Nothing here is real: the town, the people, the companies and the banks are made up, the bank
codes are of banks that do not exist, the telephone numbers are of ranges that the regulators keep
free for films and books. README.md says what is hidden in the sheets.
Only random.Random(seed).random() is drawn from, which Python promises not to change.
Usage: make.py [FOLDER]     writes FOLDER/*.csv; the folder sheets/ beside this file unless said
"""
import datetime
import os
import random
import sys

FIRST_DAY, LAST_DAY = datetime.date(2024, 1, 2), datetime.date(2025, 3, 31)
PAYMENTS, CALLS = 20000, 2600
BAD_PAYMENTS = 7
chance = random.Random(20240102)


def below(n):
    return int(chance.random() * n)


def pick(things):
    return things[below(len(things))]


def between(low, high):
    return low + below(high - low + 1)


def sample(things, n):
    """n different ones, in the order drawn."""
    rest, drawn = list(things), []
    while rest and len(drawn) < n:
        drawn.append(rest.pop(below(len(rest))))
    return drawn


# ---- Names ---------------------------------------------------------------------

FIRST_NAMES = ("Aldis Bente Corvin Dorte Eskil Frauke Gisbert Hilke Ilko Jorina Kaspar Levke Marten Nele Onno "
               "Pelle Quirin Rieke Sontje Tammo Ulla Vibke Wiebke Xaver Ylva Zenzi").split()
SURNAME_STARTS = "Ahr Bolt Dreyn Ölver Fenn Grood Holm Ingver Klapp Lorn Möhr Nuss Ostr Plogg Quast Rehd Stoor Tjark".split()
SURNAME_ENDS = "enbrook hagensen ikrath kamper lunding merholt stedtler wardenne".split()
COMPANY_STARTS = "Brindle Ferrow Gorse Hollin Larken Marl Nettle Pennick Quill Skerry Thrim Wick".split()
COMPANY_ENDS = "combe fold garth holt ley mere stead wold".split()
TRADES = ("Bakery Joinery Haulage Printworks Chandlery Roofing Catering Cleaning Nursery Optics Laundry Electrics "
          "Packaging Tiles Bicycles Grocers Textiles Coldstore Scaffolding Insurance").split()
SHOPS = "Bakery Chandlery Catering Nursery Optics Laundry Bicycles Grocers Textiles".split()
STREETS = "Ankerweg Boltgang Dwarsgasse Ebbestieg Kranwall Lotsenreihe Netzhof Pricken Salztwiete Werftende".split()

BOARD = "Wendelsund Harbour Board"
CONTRACTORS = ["Harrow Reach Dredging", "Quaymark Steelworks", "Plumb and Tarn Surveying"]
PASSING = "Brackenfirth Consulting"
CIRCLE = ["Lantern Gate Holdings", "Solvane Invest", "Pellucid Marl Trading", "Ternmoor Assets"]
ONE_MAN = ("Yevgeny Verzhachin", "Jewgenij Wershatschin")  # Евгений Вержачин, in English and in German letters
BROKER = "Tilde Askerlund"


def make_names(firsts, lasts, n, taken):
    names = []
    while len(names) < n:
        name = firsts() + lasts()
        if name not in taken:
            taken.add(name)
            names.append(name)
    return names


def make_people():
    return make_names(lambda: pick(FIRST_NAMES) + " ", lambda: pick(SURNAME_STARTS) + pick(SURNAME_ENDS), 92, set())


def make_companies():
    """Ordinary ones, each with a first word of its own, so that no two are taken for one."""
    starts = sample([a + b for a in COMPANY_STARTS for b in COMPANY_ENDS], 54)
    return [start + " " + TRADES[i % len(TRADES)] for i, start in enumerate(starts)]


def make_addresses():
    return [f"{street} {number}, Wendelsund" for street in STREETS for number in sorted(sample(range(1, 60), 4))]


# ---- Numbers -------------------------------------------------------------------

# Country -> letters and digits before the account's number: codes that no bank has.
BANKS = {"DE": ("01200450", 10), "LV": ("XQWS", 13), "CY": ("99900001", 16), "MT": ("XQWS00000", 18), "NL": ("XQWS", 10)}


def check_digits(country, rest):
    """ISO 13616: the two digits that make the whole, letters as 10 to 35, leave 1 when divided by 97."""
    return f"{98 - int(''.join(str(int(c, 36)) for c in rest + country + '00')) % 97:02d}"


def make_iban(country):
    bank, digits = BANKS[country]
    rest = bank + "".join(str(below(10)) for _ in range(digits))
    return country + check_digits(country, rest) + rest


def in_groups(iban):
    return " ".join(iban[i:i + 4] for i in range(0, len(iban), 4))


# Prefix, national spelling, digits free: reserved for fiction by Bundesnetzagentur and Ofcom.
RANGES = [("+493023125", "030 23125 ", 3), ("+494066969", "040 66969-", 3), ("+492214710", "0221 4710", 3),
          ("+498999998", "089 / 99998 ", 3), ("+4917139200", "0171 39200 ", 2), ("+447700900", "0044 7700 900", 3)]


def make_phones(n):
    taken, phones = set(), []
    while len(phones) < n:
        prefix, spelling, digits = RANGES[len(phones) % len(RANGES)]
        number = f"{below(10 ** digits):0{digits}d}"
        if prefix + number not in taken:
            taken.add(prefix + number)
            phones.append((prefix + number, spelling + number))
    return phones


def spell_phone(phone):
    """As telephone companies write one number: mostly by the national plan, now and then not."""
    plain, national = phone
    odd = below(12)
    return plain if odd == 0 else "00" + plain[1:] if odd == 1 else national


def german(day):
    return f"{day.day:02d}.{day.month:02d}.{day.year}"


def euros(cents):
    """61.200,00"""
    return f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02d}"


# ---- Who there is --------------------------------------------------------------

class World:
    def __init__(self):
        self.people, self.companies = make_people(), make_companies()
        self.addresses = make_addresses()
        self.people += [BROKER] + list(ONE_MAN)
        self.all_companies = [BOARD] + CONTRACTORS + [PASSING] + CIRCLE + self.companies
        self.accounts = {}  # holder -> IBANs
        self.make_accounts()
        self.make_phone_owners()
        self.make_work()

    def make_accounts(self):
        abroad = dict(zip(CIRCLE, ("CY", "LV", "MT", "NL")))
        for company in self.all_companies:
            n = 2 if company in CONTRACTORS + [BOARD] else 1 if company in CIRCLE + [PASSING] else between(1, 2)
            self.accounts[company] = [make_iban(abroad.get(company, "DE")) for _ in range(n)]
        for person in self.people[:-2]:
            self.accounts[person] = [make_iban("DE")]
        self.accounts[ONE_MAN[1]] = [make_iban("MT")]

    def make_phone_owners(self):
        phones = make_phones(len(self.people) - 1)
        self.phone = dict(zip(self.people[:-1], phones))
        self.phone[ONE_MAN[1]] = self.phone[ONE_MAN[0]]
        self.far = self.people[78:92]  # those who call only each other and the broker
        self.near = self.people[:78]

    def make_work(self):
        self.employer = {person: pick(CONTRACTORS + [BOARD]) if i < 24 else pick(self.companies)
                         for i, person in enumerate(self.near)}
        self.shops = [c for c in self.companies if c.split()[-1] in SHOPS]
        self.favourites = {person: sample(self.shops, 6) for person in self.people}
        self.suppliers = {company: sample(self.companies, 5) for company in self.companies + CONTRACTORS}


# ---- Payments ------------------------------------------------------------------

DAYS = [FIRST_DAY + datetime.timedelta(n) for n in range((LAST_DAY - FIRST_DAY).days + 1)]
WORKDAYS = [day for day in DAYS if day.weekday() < 5]
MONTHS = sorted({(day.year, day.month) for day in DAYS})


def workday(day):
    while day.weekday() > 4:
        day += datetime.timedelta(1)
    return day


def month_day(month, day):
    return workday(datetime.date(month[0], month[1], day))


class Payments:
    def __init__(self, world):
        self.world, self.rows, self.invoice = world, [], 4100

    def pay(self, day, payer, payee, cents, purpose):
        """From one holder to another, by the first account, or by any where the payer has several."""
        if payer != payee and day <= LAST_DAY:
            self.rows.append((day, pick(self.world.accounts[payer]), self.world.accounts[payee][0], cents, purpose))

    def invoice_number(self):
        self.invoice += between(1, 7)
        return f"invoice {self.invoice}"

    def salaries_and_rents(self):
        world = self.world
        wage = {person: between(1900, 4200) * 100 for person in world.near}
        landlords = sample(world.companies, 3)
        rent = {who: between(420, 2600) * 100 for who in world.near + world.companies}
        for month in MONTHS:
            for person in world.near:
                self.pay(month_day(month, 27), world.employer[person], person, wage[person], "salary")
            for who in rent:
                landlord = landlords[len(who) % 3]
                self.pay(month_day(month, 2), who, landlord, rent[who], "rent")
                self.pay(month_day(month, between(8, 14)), who, landlords[0], between(60, 240) * 100 + below(100), "heating and power")

    def suppliers(self):
        for company, suppliers in self.world.suppliers.items():
            big = 9 if company in CONTRACTORS else 1
            for month in MONTHS:
                for supplier in suppliers:
                    if below(10) < 9:
                        self.pay(month_day(month, between(3, 26)), company, supplier,
                                 big * between(30000, 900000) + below(100), self.invoice_number())

    def harbour(self):
        """The board pays its contractors, and they pay for advice."""
        for month in MONTHS:
            for contractor in CONTRACTORS:
                for day in (between(4, 9), between(16, 24)):
                    self.pay(month_day(month, day), BOARD, contractor, between(140000, 460000) * 100, self.invoice_number())
                    if below(8):
                        self.advice(month_day(month, between(day, 26)), contractor)

    def advice(self, day, contractor):
        """Comes in, and is gone within two days, less a little: this is what the case hides."""
        cents = between(24000, 88000) * 100 + pick((0, 0, 5000, 1990))
        self.pay(day, contractor, PASSING, cents, "consulting, " + self.invoice_number())
        left = cents - cents * between(4, 22) // 1000
        parts = [left] if below(3) else [left * 6 // 10, left - left * 6 // 10]
        for part in parts:
            gone = day + datetime.timedelta(between(0, 2))
            if gone.weekday() > 4:
                gone = day
            self.pay(gone, PASSING, CIRCLE[0] if below(3) else CIRCLE[1], part, pick(("loan repayment", "licence fee")))

    def circle(self):
        """Onwards, in larger sums and later; a part of it comes home."""
        for month in MONTHS[1:]:
            self.pay(month_day(month, 12), CIRCLE[0], CIRCLE[2], between(70000, 120000) * 100, "capital call")
            self.pay(month_day(month, 14), CIRCLE[1], CIRCLE[2], between(30000, 60000) * 100, "capital call")
            self.pay(month_day(month, 19), CIRCLE[2], CIRCLE[3], between(60000, 110000) * 100, "shareholder loan")
            self.pay(month_day(month, 24), CIRCLE[3], ONE_MAN[1], between(18000, 30000) * 100, "director's loan")
            self.pay(month_day(month, 24), CIRCLE[3], BROKER, between(2000, 3200) * 100, "bookkeeping")

    def shopping(self, until):
        while len(self.rows) < until:
            person = pick(self.world.near)
            self.pay(pick(WORKDAYS), person, pick(self.world.favourites[person]), between(350, 9800), "card " + str(between(1000, 9999)))

    def all(self):
        self.salaries_and_rents()
        self.suppliers()
        self.harbour()
        self.circle()
        for person in self.world.far:
            for month in MONTHS:
                self.pay(month_day(month, 5), person, self.world.shops[0], between(3000, 20000), "groceries")
        self.shopping(PAYMENTS - BAD_PAYMENTS - 11)
        self.rows.sort(key=lambda row: row[:1] + row[4:] + row[1:4])
        return self.rows


def payment_cells(row):
    day, payer, payee, cents, purpose = row
    spell = in_groups if below(20) else str.lower if not below(4) else str
    return [german(day), spell(payer), in_groups(payee), euros(cents), "EUR", purpose]


def wrong_digits(iban):
    """Two digits of the account exchanged, as when typing: the check digits no longer fit."""
    at = next(i for i in range(len(iban) - 2, 12, -1) if iban[i] != iban[i + 1] and iban[i:i + 2].isdigit())
    return iban[:at] + iban[at + 1] + iban[at] + iban[at + 2:]


def payment_sheet(world):
    rows = [payment_cells(row) for row in Payments(world).all()]
    for at in sample(range(2000, len(rows)), 11):  # the same row twice, as exports have it
        rows.insert(at, list(rows[at]))
    rows[6120][4] = "GBP"
    rows[7404][3] = "0,00"
    rows[10377][0] = rows[10377][0][:6] + "2042"
    bad = [rows[at][:] for at in (711, 4213, 8099, 9950, 12012, 15533, 18604)]
    bad[0][1] = in_groups(wrong_digits(bad[0][1].replace(" ", "").upper()))
    bad[1][2] = in_groups(wrong_digits(bad[1][2].replace(" ", "")))
    bad[2][1] = ""
    bad[3][0] = "31.02.2024"
    bad[4] = bad[4][:4]
    bad[5][1] = "  "
    bad[6][2] = bad[6][2][:-2]
    for at, row in zip((711, 4213, 8099, 9950, 12012, 15533, 18604), bad):
        rows.insert(at, row)
    assert len(rows) == PAYMENTS
    return [["Booking date", "Payer IBAN", "Payee IBAN", "Amount", "Currency", "Purpose"]] + rows


# ---- Calls ---------------------------------------------------------------------

def call_sheet(world):
    """Two circles of callers, dense inside, with one number between them."""
    calls = []
    friends = {person: sample([p for p in world.near if p != person], 5) for person in world.near}
    others = {person: [p for p in world.far + [ONE_MAN[0]] if p != person] for person in world.far + [ONE_MAN[0]]}
    knows = sample(world.near[:24], 6) + sample(world.far, 4) + [ONE_MAN[0]]
    for n in range(CALLS):
        if n % 40 == 0:
            caller, callee = BROKER, knows[n // 40 % len(knows)]
            if below(2):
                caller, callee = callee, caller
        elif n % 4 == 1:
            caller = pick(list(others))
            callee = pick(others[caller])
        else:
            caller = pick(world.near)
            callee = pick(friends[caller])
        calls.append((pick(DAYS), between(420, 1320), caller, callee, between(4, 1500)))
    calls.sort()
    rows = [[spell_phone(world.phone[caller]), spell_phone(world.phone[callee]),
             f"{german(day)} {minute // 60:02d}:{minute % 60:02d}", str(seconds)] for day, minute, caller, callee, seconds in calls]
    rows[640][1] = rows[640][0]
    rows[1777][3] = "93600"
    rows[1203][1] = "4.94E+11"
    rows[2007][2] = rows[2007][2].replace(rows[2007][2][:5], "30.02")
    return [["Caller", "Callee", "Start", "Seconds"]] + rows


# ---- Who is who ----------------------------------------------------------------

def company_sheet(world):
    """The shells stand behind one letter box."""
    rows = [["Company", "Kind", "Number", "Founded", "Seat"]]
    for i, company in enumerate(world.all_companies):
        shell = company in CIRCLE + [PASSING]
        rows.append([company, "government-body" if company == BOARD else "company", f"WS {21400 + 37 * i}",
                     str(between(2021, 2022) if shell else between(1962, 2015)),
                     world.addresses[13] if shell else pick(world.addresses)])
    return rows


def people_sheet(world):
    """One number has two subscribers, who are one man: a contract of 2019, and another in the other spelling."""
    rows = [["Name", "Born", "Occupation", "Phone", "Contract since", "Lives at"]]
    work = {BROKER: "bookkeeper", ONE_MAN[0]: "company director", ONE_MAN[1]: "merchant"}
    born = {person: datetime.date(between(1951, 1999), between(1, 12), between(1, 28)) for person in world.people}
    since = {person: pick(DAYS) - datetime.timedelta(between(400, 2000)) for person in world.people}
    born[ONE_MAN[0]] = born[ONE_MAN[1]] = datetime.date(1968, 4, 17)
    since[ONE_MAN[0]], since[ONE_MAN[1]] = datetime.date(2019, 8, 5), datetime.date(2021, 3, 16)
    for person in sorted(world.people):
        job = work.get(person, "" if person in world.far else "employee")
        home = "" if person == ONE_MAN[1] else pick(world.addresses)
        rows.append([person, german(born[person]), job, spell_phone(world.phone[person]), german(since[person]), home])
    return rows


def account_sheet(world):
    """What the banks call each account, and whose it is."""
    rows = [["IBAN", "Account", "Holder", "Opened"]]
    for holder, ibans in world.accounts.items():
        for iban in ibans:
            opened = pick(DAYS) - datetime.timedelta(between(400, 3000))
            if holder in CIRCLE + [PASSING]:
                opened = datetime.date(2022, 6, 1) + datetime.timedelta(between(5, 120))
            rows.append([iban, holder + " " + iban[-4:], holder, german(opened)])
    return rows


def register_sheet(world):
    """Shares and directors. Of the shells each is owned by the next, and the last by the first."""
    rows = [["Company", "Shareholder", "Share", "Director", "Since"]]
    founders = sample(world.near[24:], 50)
    for i, company in enumerate(world.companies):
        since = german(datetime.date(between(2009, 2020), between(1, 12), between(1, 28)))
        rows.append([company, founders[i % 50], pick(("51", "66,6", "75", "100")), pick(founders), since])
        if i % 9 == 4:
            rows.append([company, world.companies[i - 3], pick(("10", "25", "33,3")), "", since])
    for i, company in enumerate(CONTRACTORS):
        rows.append([company, world.near[i], "100", world.near[i + 3], german(datetime.date(2003 + i, 5, 9))])
    for i, company in enumerate(CIRCLE):
        rows.append([company, CIRCLE[(i + 1) % 4], "100", world.far[i] if i else ONE_MAN[0], german(datetime.date(2022, 3 + i, 11))])
    rows.append([PASSING, world.far[6], "100", ONE_MAN[1], german(datetime.date(2022, 6, 1))])
    return rows


# ---- Writing -------------------------------------------------------------------

def cell(text):
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ';"\n') else text


def write(folder, name, rows, encoding="utf-8", end="\n"):
    with open(os.path.join(folder, name), "w", encoding=encoding, newline="") as file:
        for row in rows:
            file.write(";".join(cell(text) for text in row) + end)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, "sheets")
    os.makedirs(folder, exist_ok=True)
    world = World()
    write(folder, "payments.csv", payment_sheet(world), "utf-8-sig", "\r\n")
    write(folder, "calls.csv", call_sheet(world))
    write(folder, "companies.csv", company_sheet(world))
    write(folder, "people.csv", people_sheet(world))
    write(folder, "accounts.csv", account_sheet(world))
    write(folder, "register.csv", register_sheet(world), "cp1252", "\r\n")


if __name__ == "__main__":
    main()
