"""The day a figure refers to: its own date, not that of what it is compared with."""

from __future__ import annotations

import pytest

import analyzer

MARCH, FEBRUARY, PUBLISHED = "2026-03-01/2026-03-31", "2026-02-01/2026-02-28", "2026-04-08"
Y1998, Y1963 = "1998-01-01/1998-12-31", "1963-01-01/1963-12-31"
YEAR_BEFORE = "2025-03-01/2025-03-31"
CASES = [
    ("en", "Inflation eased to 11.9% in March from 13.4% in February.", {"11.9%": MARCH, "13.4%": FEBRUARY}),
    ("en", "In March it was 5%, up from 4% in February.", {"5%": MARCH, "4%": FEBRUARY}),
    ("en", "It cancelled 344 trains, against 357 in March, and 76 buses were running.", {"344 trains": PUBLISHED, "76 buses": PUBLISHED}),
    ("en", "Compared with March, exports rose 5%.", {"5%": PUBLISHED}),
    ("en", "In March the town opened 12 shops and sold 40 cars.", {"12 shops": MARCH, "40 cars": MARCH}),
    ("en", "The town sold 12 houses and 40 cars in March.", {"12 houses": MARCH, "40 cars": MARCH}),
    ("ar", "تباطأ التضخم إلى 11.9% في مارس مقابل 13.4% في فبراير.", {"11.9%": MARCH, "13.4%": FEBRUARY}),
    ("ar", "وسجل المؤشر 247.7 نقطة في مارس، بزيادة 1.2% عن فبراير.", {"247.7 نقطة": MARCH, "1.2%": MARCH}),
    ("ar", "بلغ عدد الزوار 300 زائر في مارس و200 زائر في فبراير.", {"300 زائر": MARCH, "200 زائر": FEBRUARY}),
    (
        "de",
        "Die Inflation war im März auf 11,9 Prozent gefallen, nach 13,4 Prozent im Februar.",
        {"11,9 Prozent": MARCH, "13,4 Prozent": FEBRUARY},
    ),
    ("es", "La inflación cayó en marzo al 11,9 %, lejos del récord del 38 % de febrero.", {"11,9 %": MARCH, "38 %": FEBRUARY}),
    ("fr", "Le taux a atteint 5 % en mars, contre 4 % en février.", {"5 %": MARCH, "4 %": FEBRUARY}),
    ("en", "It was the strongest since the quake of 1 March 2025, which killed 40 people.", {"40 people": "2025-03-01"}),
    ("en", "Since March 2025, which was dry, 40 people have died.", {"40 people": PUBLISHED}),
    ("ar", "وهي الأقوى منذ زلزال 1 مارس 2025 الذي تسبب في مقتل 40 شخصا.", {"40 شخصا": "2025-03-01"}),
    ("ar", "بلغ عدد القتلى 40 شخصا، وهو رقم يفوق حصيلة الحرب التي بلغت 30 شخصا.", {"40 شخصا": PUBLISHED, "30 شخصا": PUBLISHED}),
    ("ar", "وهي الأقوى منذ زلزال 1 مارس 2025، وقتل فيها 40 شخصا.", {"40 شخصا": PUBLISHED}),
    ("en", "It sold 52 cars, down from 60 cars a week before.", {"52 cars": PUBLISHED, "60 cars": "2026-04-01"}),
    # a date beside a record is that of the record
    ("en", "Rain reached 310 mm, beating the 1998 record of 250 mm.", {"310 mm": PUBLISHED, "250 mm": Y1998}),
    ("en", "Sales hit a record 1.2 million in 1998.", {"1.2 million": Y1998}),
    ("en", "It fell 46 mm more than in the record of 1998 and 1.8 times the average.", {"46 mm": PUBLISHED}),
    (
        "ar",
        "وبلغت الأمطار 310 مليمترات، متجاوزة الرقم القياسي المسجل عام 1998 وهو 250 مليمترا.",
        {"310 مليمترات": PUBLISHED, "250 مليمترا": Y1998},
    ),
    ("ar", "وسجلت الحرارة رقما قياسيا بلغ 49 درجة عام 1998.", {"49 درجة": Y1998}),
    ("es", "La lluvia alcanzó 310 milímetros y superó el récord de 1998, de 250 milímetros.", {"310 milímetros": PUBLISHED}),
    (
        "id",
        "Hujan mencapai 310 milimeter, memecahkan rekor tahun 1998 sebesar 250 milimeter.",
        {"310 milimeter": PUBLISHED, "250 milimeter": Y1998},
    ),
    ("tr", "Yağış 310 milimetreye ulaştı, 1998 rekoru olan 250 milimetreyi geçti.", {"310 milimetreye": PUBLISHED}),
    # what a thing has today is told behind when it was founded, and an earlier amount with its own date
    ("en", "The firm was founded in 1998 and employs 310 people.", {"310 people": PUBLISHED}),
    ("en", "The firm moved in March and sold 40 cars.", {"40 cars": MARCH}),
    ("ar", "تأسست الشركة عام 2015 وتدير 40 فرعا.", {"40 فرعا": PUBLISHED}),
    ("ar", "وتأسست الشركة عام 2015 وتدير 40 فرعا.", {"40 فرعا": PUBLISHED}),
    ("ar", "اجتمع المجلس في مارس وباع 40 سيارة.", {"40 سيارة": MARCH}),
    ("en", "The deal values it at $6.2 billion, twice the $3.1 billion of March.", {"$6.2 billion": PUBLISHED, "$3.1 billion": MARCH}),
    ("en", "Sales were $6.2 billion in March, twice the $3.1 billion of 2019.", {"$6.2 billion": MARCH}),
    # "a year earlier" is a year before the period of the newer figure
    ("en", "It sold 52 cars in March, up from 40 a year earlier.", {"52 cars": MARCH, "40": YEAR_BEFORE}),
    ("en", "It sold 52 cars in March, compared with 40 in the same month last year.", {"52 cars": MARCH, "40": YEAR_BEFORE}),
    ("en", "It sold 52 cars in March, when 40 more were sold than a year earlier.", {"52 cars": MARCH, "40": MARCH}),
    ("en", "It sold 52 cars in March; in the previous month it was 40 cars.", {"52 cars": MARCH, "40 cars": FEBRUARY}),
    ("en", "Sales of cars rose 5% in March from a year earlier.", {"5%": MARCH}),
    ("en", "Sales rose 5% in March over the previous year.", {"5%": MARCH}),
    ("en", "It sold 52 cars in 2025, against 40 the year before.", {"52 cars": "2025-01-01/2025-12-31", "40": "2024-01-01/2024-12-31"}),
    ("en", "It sold 52 cars in 2025, the year before the fair, and 40 vans.", {"40 vans": "2025-01-01/2025-12-31"}),
    ("en", "It sold 52 cars in March, up from the previous year's 40 cars.", {"52 cars": MARCH, "40 cars": YEAR_BEFORE}),
    ("en", "In March it sold 52 cars, up 12 per cent on the same period last year.", {"52 cars": MARCH, "12 per cent": MARCH}),
    ("en", "It sold 52 cars, a 12% increase from the same quarter of last year.", {"52 cars": PUBLISHED, "12%": PUBLISHED}),
    (
        "en",
        "The quake that struck on 6 April has injured 672 people, including 205 seriously.",
        {"672 people": PUBLISHED, "205": PUBLISHED},
    ),
    ("en", "It sold 40 cars in the same period last year.", {"40 cars": "2025-04-08"}),
    ("en", "It sold 52 cars in March, against 40 cars two years earlier.", {"52 cars": MARCH, "40 cars": "2024-03-01/2024-03-31"}),
    ("ar", "باعت الشركة 52 سيارة في مارس مقابل 40 سيارة قبل عام.", {"52 سيارة": MARCH, "40 سيارة": YEAR_BEFORE}),
    # the same months of a year that is told
    (
        "ar",
        "باعت الشركة 52 سيارة في الأشهر الستة الأولى من عام 2023، مقارنة بمبيعات قدرها 40 سيارة خلال الفترة نفسها من عام 2022.",
        {"52 سيارة": "2023-01-01/2023-06-30", "40 سيارة": "2022-01-01/2022-06-30"},
    ),
    ("ar", "باعت الشركة 52 سيارة في مارس مقابل 40 سيارة للشهر ذاته من العام السابق.", {"52 سيارة": MARCH, "40 سيارة": YEAR_BEFORE}),
    ("ar", "باعت الشركة 52 سيارة في مارس، و40 سيارة في عام 2025.", {"52 سيارة": MARCH, "40 سيارة": "2025-01-01/2025-12-31"}),
    ("en", "It sold 52 cars in March, against 40 cars in the like month of last year.", {"52 cars": MARCH, "40 cars": YEAR_BEFORE}),
    ("en", "It sold 52 cars in March, against 40 cars in the same period of 2025.", {"52 cars": MARCH, "40 cars": YEAR_BEFORE}),
    ("en", "It sold 52 cars in March, against 40 cars in all of 2025.", {"52 cars": MARCH, "40 cars": "2025-01-01/2025-12-31"}),
    ("ar", "باعت الشركة 52 سيارة في مارس مقابل 40 سيارة في الشهر نفسه من العام الماضي.", {"52 سيارة": MARCH, "40 سيارة": YEAR_BEFORE}),
    ("ar", "باعت الشركة 52 سيارة في مارس مقابل 40 سيارة قبل عامين.", {"52 سيارة": MARCH, "40 سيارة": "2024-03-01/2024-03-31"}),
    ("ar", "ارتفعت المبيعات 5% في مارس عما كانت عليه قبل عام.", {"5%": MARCH}),
    ("ar", "ارتفعت المبيعات 5% في مارس مقارنة بالعام السابق.", {"5%": MARCH}),
    ("fr", "Elle a vendu 52 voitures en mars, contre 40 un an plus tôt.", {"52 voitures": MARCH, "40": YEAR_BEFORE}),
    ("fr", "Elle a vendu 52 voitures en mars, soit 5 % de plus qu'un an plus tôt.", {"52 voitures": MARCH, "5 %": MARCH}),
    ("es", "Vendió 52 coches en marzo, frente a los 40 del año anterior.", {"52 coches": MARCH, "40": YEAR_BEFORE}),
    ("es", "Las ventas subieron un 5 % en marzo respecto al año anterior.", {"5 %": MARCH}),
    ("de", "Sie verkaufte im März 52 Autos, ein Jahr zuvor waren es 40 Autos.", {"52 Autos": MARCH, "40 Autos": YEAR_BEFORE}),
    ("de", "Der Absatz stieg im März um 5 Prozent gegenüber dem Vorjahr.", {"5 Prozent": MARCH}),
    ("de", "Sie verkaufte im März 52 Autos, nach 40 Autos im Vormonat.", {"52 Autos": MARCH, "40 Autos": FEBRUARY}),
    ("it", "Ha venduto 52 auto a marzo, contro 40 auto un anno prima.", {"52 auto": MARCH, "40 auto": YEAR_BEFORE}),
    ("pt", "Vendeu 52 carros em março, contra 40 carros um ano antes.", {"52 carros": MARCH, "40 carros": YEAR_BEFORE}),
    ("en", "It sold 52 cars, and 60 cars a week before the fair.", {"52 cars": PUBLISHED, "60 cars a week": PUBLISHED}),
    # a date in brackets is of the figure beside it there
    (
        "en",
        "Profit rose to $149.1 million (2025: $127.1 million).",
        {"$149.1 million": PUBLISHED, "$127.1 million": "2025-01-01/2025-12-31"},
    ),
    ("en", "It sold 40 cars (52 cars in March).", {"40 cars": PUBLISHED, "52 cars": MARCH}),
    ("en", "It sold 40 cars (in March) and 52 vans.", {"40 cars": MARCH}),
    ("en", "The group earned 40 dinars ($13) in March.", {"40 dinars": MARCH}),
    ("fr", "Le chiffre atteint 149,1 millions d'euros (127,1 millions d'euros en mars).", {"149,1 millions d'euros": PUBLISHED}),
    ("ar", "بلغت الأرباح 149.1 مليون ريال (127.1 مليون ريال في مارس).", {"149.1 مليون ريال": PUBLISHED, "127.1 مليون ريال": MARCH}),
    ("ar", "باعت 40 سيارة (في مارس) و52 شاحنة.", {"40 سيارة": MARCH}),
    # dates that open the members of a list
    ("de", "Im März lag die Quote bei 5 Prozent, im Februar bei 4 Prozent.", {"5 Prozent": MARCH, "4 Prozent": FEBRUARY}),
    ("de", "Im März waren es 500 Fälle und im Februar 400 Fälle.", {"500 Fälle": MARCH, "400 Fälle": FEBRUARY}),
    ("de", "Die Quote stieg auf 5 Prozent im März, im Februar waren es 4 Prozent.", {"5 Prozent": MARCH, "4 Prozent": FEBRUARY}),
    ("es", "En marzo el paro era del 5 %, en febrero del 4 %.", {"5 %": MARCH, "4 %": FEBRUARY}),
    ("fr", "En mars, le chômage était de 5 %, en février de 4 %.", {"5 %": MARCH, "4 %": FEBRUARY}),
    ("fr", "Les ventes ont ralenti en mars, à 5 % après 6 % en février.", {"5 %": MARCH, "6 %": FEBRUARY}),
    ("fr", "On compte 5 % de ventes en mars, 4 % en février.", {"5 %": MARCH, "4 %": FEBRUARY}),
    ("fr", "La ville compte 900 postes, 65 de moins qu'en mars.", {"900 postes": PUBLISHED}),
    # the year of a thing is not that of its figures
    ("en", "Since March 900 cars were sold, against 700 a year earlier.", {"900 cars": PUBLISHED}),
    ("en", "The ferry, launched in March, carries 900 cars.", {"900 cars": PUBLISHED}),
    ("en", "The ferry, in March, carried 900 cars.", {"900 cars": MARCH}),
    ("en", "Opened in March, the school has 400 pupils.", {"400 pupils": PUBLISHED}),
    ("en", "The school opened in March with 400 pupils.", {"400 pupils": MARCH}),
    ("ar", "تضم المدرسة، التي افتتحت في مارس، 400 طالب.", {"400 طالب": PUBLISHED}),
    ("ar", "وفي مارس، سجلت المدرسة 400 طالب.", {"400 طالب": MARCH}),
    ("fr", "Le navire, lancé en mars, transporte 900 voitures.", {"900 voitures": PUBLISHED}),
    ("fr", "En mars, le navire a transporté 900 voitures.", {"900 voitures": MARCH}),
    ("de", "Die Schule, die im März eröffnet wurde, hat 400 Schüler.", {"400 Schüler": PUBLISHED}),
    ("de", "Im März hatte die Schule 400 Schüler.", {"400 Schüler": MARCH}),
    ("ar", "وتملك الشركة، التي تأسست في مارس بسفينتين، 31 سيارة.", {"31 سيارة": PUBLISHED}),
    ("ar", "وباعت الشركة في مارس سفينتين، واشترت 31 سيارة.", {"31 سيارة": MARCH}),
    ("ar", "وحكم على القبطان، المولود في مارس، بغرامة قدرها 900 يورو.", {"900 يورو": PUBLISHED}),
    ("de", "Die Werft baute im März 900 Boote, doppelt so viele wie im Februar.", {"900 Boote": MARCH}),
    ("ru", "Завод, построенный в марте, выпускает 300 машин.", {"300 машин": PUBLISHED}),
    ("ru", "В марте завод выпустил 300 машин.", {"300 машин": MARCH}),
    ("fa", "این کارخانه که در مارس ۲۰۲۶ تأسیس شد، ۴۰۰ کارگر دارد.", {"۴۰۰ کارگر": PUBLISHED}),
    ("fa", "در مارس ۲۰۲۶ این کارخانه ۴۰۰ کارگر داشت.", {"۴۰۰ کارگر": MARCH}),
    ("hi", "मार्च में स्थापित इस स्कूल में 400 छात्र हैं।", {"400 छात्र": PUBLISHED}),
    ("hi", "मार्च में इस स्कूल में 400 छात्र थे।", {"400 छात्र": MARCH}),
    ("zh", "这所3月成立的学校有400名学生。", {"400名学生": PUBLISHED}),
    ("zh", "3月该校有400名学生。", {"400名学生": MARCH}),
    ("it", "La nave, varata a marzo, trasporta 900 auto.", {"900 auto": PUBLISHED}),
    ("pt", "A fábrica, fundada em março, tem 300 carros.", {"300 carros": PUBLISHED}),
    ("tr", "Mart ayında açılan okulda 400 öğrenci var.", {"400 öğrenci": PUBLISHED}),
    ("tr", "Mart ayında okulda 400 öğrenci vardı.", {"400 öğrenci": MARCH}),
    # nor where it stands behind them in a clause of its own
    ("ar", "يمتد النفق 19 كيلومترا، ويعود افتتاحه إلى مارس 2026.", {"19 كيلومترا": PUBLISHED}),
    ("ar", "ويعود تأسيسها إلى مارس 2026، وفيها 400 طالب.", {"400 طالب": PUBLISHED}),
    ("ar", "وسجلت المدرسة 400 طالب، وذلك في مارس 2026.", {"400 طالب": MARCH}),
    ("en", "The tunnel is 19 km long, opened in March 2026.", {"19 km": PUBLISHED}),
    ("en", "The shop sold 19 cars, all in March 2026.", {"19 cars": MARCH}),
    ("fr", "Le tunnel mesure 19 kilomètres, inauguré en mars 2026.", {"19 kilomètres": PUBLISHED}),
    ("fr", "Le garage a vendu 19 voitures, toutes en mars 2026.", {"19 voitures": MARCH}),
    # nor does the year of its first service date what it can do
    ("ar", "ودخلت المحطة الخدمة في مارس 2019، وتبلغ طاقتها 400 طن.", {"400 طن": PUBLISHED}),
    ("ar", "ودخلت في مارس السفن الميناء، وبلغت حمولتها 400 طن.", {"400 طن": MARCH}),
    # the move that went before has its own day
    ("en", "Copper eased to $77.60 a tonne after jumping 2.4% in March.", {"$77.60 a tonne": PUBLISHED, "2.4%": MARCH}),
    ("en", "Copper eased to $77.60 a tonne in March after jumping 2.4%.", {"$77.60 a tonne": MARCH}),
    ("de", "Die Aktie fiel um 3,1 Prozent nach einem Plus von 2,4 Prozent im März.", {"3,1 Prozent": PUBLISHED, "2,4 Prozent": MARCH}),
    ("de", "Die Aktie fiel im März um 3,1 Prozent.", {"3,1 Prozent": MARCH}),
    ("es", "La acción cayó un 3,1 % tras subir un 2,4 % en marzo.", {"3,1 %": PUBLISHED, "2,4 %": MARCH}),
    ("es", "La acción cayó un 3,1 % en marzo.", {"3,1 %": MARCH}),
    ("fr", "Le titre a perdu 3,1 % après avoir gagné 2,4 % en mars.", {"3,1 %": PUBLISHED, "2,4 %": MARCH}),
    ("ar", "وتراجع السهم 3.1% بعد صعوده 2.4% في مارس.", {"3.1%": PUBLISHED, "2.4%": MARCH}),
    # a count begins on a day that is also that of what happened then
    ("en", "It is the worst storm since March 2019, when 52 people were killed.", {"52 people": "2019-03-01/2019-03-31"}),
    ("en", "Since March 2019, 52 people were killed.", {"52 people": PUBLISHED}),
    ("ar", "وهي الأسوأ منذ مارس 2019 حين قتل 52 شخصا.", {"52 شخصا": "2019-03-01/2019-03-31"}),
    ("ar", "ومنذ مارس 2026 قتل 52 شخصا.", {"52 شخصا": PUBLISHED}),
    ("de", "Es ist der schwerste Sturm seit März 2019, als 52 Menschen starben.", {"52 Menschen": "2019-03-01/2019-03-31"}),
    ("de", "Seit März 2026 starben 52 Menschen.", {"52 Menschen": PUBLISHED}),
    ("en", "The state has bought 300 tonnes since the season began in March 2026.", {"300 tonnes": PUBLISHED}),
    ("en", "The state bought 300 tonnes when the season began in March 2026.", {"300 tonnes": "2026-03-01/2026-03-31"}),
    ("ar", "اشترت الدولة 300 طن منذ بدء موسم التوريد في مارس 2026.", {"300 طن": PUBLISHED}),
    ("ar", "اشترت الدولة 300 طن عند بدء موسم التوريد في مارس 2026.", {"300 طن": "2026-03-01/2026-03-31"}),
    ("fr", "Le pays a acheté 300 tonnes depuis le début de la saison en mars 2026.", {"300 tonnes": PUBLISHED}),
    ("fr", "Le pays a acheté 300 tonnes au début de la saison en mars 2026.", {"300 tonnes": "2026-03-01/2026-03-31"}),
    # a year that a percentage is measured against
    (
        "en",
        "Exports reached 40 tonnes, up 9% on 2024, and imports 30 tonnes.",
        {"40 tonnes": PUBLISHED, "9%": PUBLISHED, "30 tonnes": PUBLISHED},
    ),
    ("ar", "سجل الميناء 642 سفينة، بزيادة 9% على 2024، حملت 300 راكب.", {"642 سفينة": PUBLISHED, "9%": PUBLISHED, "300 راكب": PUBLISHED}),
    ("en", "Exports rose 9% in March.", {"9%": MARCH}),
    ("ar", "ارتفعت الصادرات 9% في مارس.", {"9%": MARCH}),
    # a relative clause tells another figure of the thing, with its own day
    ("en", "The town has 312 buses, which in March carried 61,000 pupils.", {"312 buses": PUBLISHED, "61,000 pupils": MARCH}),
    ("it", "La città ha 312 autobus, che a marzo hanno portato 61.000 alunni.", {"312 autobus": PUBLISHED, "61.000 alunni": MARCH}),
    ("fr", "La ville a 312 bus, qui en mars ont transporté 61 000 élèves.", {"312 bus": PUBLISHED, "61 000 élèves": MARCH}),
    ("en", "The town sold 312 buses, which is a record, in March.", {"312 buses": MARCH}),
    ("es", "La ciudad vendió 312 autobuses en marzo, que llevan a 61.000 alumnos.", {"312 autobuses": MARCH}),
    # what a figure rose from has a day of its own
    ("en", "Output rose from 320 tonnes in March to 800 tonnes.", {"320 tonnes": MARCH, "800 tonnes": PUBLISHED}),
    ("en", "In March output rose from 320 tonnes to 800 tonnes.", {"320 tonnes": MARCH, "800 tonnes": MARCH}),
    ("ar", "ارتفعت النسبة من 78 في المئة في مارس إلى 91 في المئة.", {"78 في المئة": MARCH, "91 في المئة": PUBLISHED}),
    ("ar", "وفي مارس ارتفعت النسبة من 78 في المئة إلى 91 في المئة.", {"78 في المئة": MARCH, "91 في المئة": MARCH}),
    ("fr", "Le taux est passé de 78 % en mars à 91 %.", {"78 %": MARCH, "91 %": PUBLISHED}),
    ("id", "Tingkat keterisian naik dari 78 persen pada Maret menjadi 91 persen.", {"78 persen": MARCH, "91 persen": PUBLISHED}),
    # a clause that begins with when, and the next day of a list
    ("en", "People remember 1998, when 30 people died, and 1963, when 342 people died.", {"30 people": Y1998, "342 people": Y1963}),
    ("en", "The flood of 1998 killed 30 people, and that of 1963 killed 342 people.", {"30 people": Y1998, "342 people": Y1963}),
    (
        "fr",
        "On se souvient de 1998 et de ses 30 morts, ou de 1963, quand 342 personnes avaient péri.",
        {"30": Y1998, "342 personnes": Y1963},
    ),
    ("ar", "يتذكر الناس عام 1998 حين قتل 30 شخصا، وعام 1963 حين قتل 342 شخصا.", {"30 شخصا": Y1998, "342 شخصا": Y1963}),
]


@pytest.mark.parametrize(("language", "text", "told"), CASES)
def test_figures_have_their_own_day(language: str, text: str, told: dict[str, str]) -> None:
    read = {claim.text: claim.as_of for claim in analyzer.extract(text, language=language, published=PUBLISHED) if claim.kind != "date"}
    assert {figure: read.get(figure) for figure in told} == told


@pytest.mark.parametrize(
    ("language", "headline", "body", "day"),
    [
        ("en", "Wheat harvest reaches 8.5 million tonnes", "Farmers harvested 8.5 million tonnes of wheat in March, it said.", MARCH),
        ("ar", "محصول القمح يبلغ 8.5 مليون طن", "بلغ محصول القمح 8.5 مليون طن في مارس، بحسب الوزارة.", MARCH),
        ("en", "Wheat harvest reaches 8.5 million tonnes", "Farmers harvested 8.4 million tonnes of wheat in March, it said.", PUBLISHED),
        ("en", "Harvest: 8.5 million tonnes", "It was 8.5 million tonnes in March and 8.5 million tonnes in February.", PUBLISHED),
        ("en", "In February the harvest was 8.5 million tonnes", "It was 8.5 million tonnes in March, it said.", FEBRUARY),
        ("en", "Wheat harvest reaches 8.5 million tonnes", "Farmers harvested 8.5 million tonnes of wheat, it said.", PUBLISHED),
    ],
)
def test_a_headline_is_dated_by_the_text_below(language: str, headline: str, body: str, day: str) -> None:
    claims = analyzer.extract(f"{headline}\n\n{body}\n\nNothing else was told.", language=language, published=PUBLISHED)
    (told,) = [claim for claim in claims if claim.section == "headline" and claim.kind == "mass"]
    assert told.as_of == day
