"""Sentences of generated wires: ten kinds of story in English and Arabic, and the words that colour them.

A sentence is a template over the facts of its story (see `corpus.py`). Of a cell with several sentences an outlet prints
one. Templates only ever print facts, rounded or in full, so that whatever the checks find was planted.
"""

from __future__ import annotations

# Parts of made-up names in Latin and Arabic script; a name is two to four of them.
OPENERS = [
    ("Or", "أور"), ("Ta", "تا"), ("Mer", "مير"), ("Sol", "سول"), ("Kan", "كان"), ("Bel", "بيل"), ("Dra", "درا"), ("Nov", "نوف"),
    ("Zar", "زار"), ("Fal", "فال"), ("Lum", "لوم"), ("Ras", "راس"), ("Wal", "وال"), ("Gor", "غور"), ("Har", "هار"), ("Sim", "سيم"),
    ("Tol", "تول"), ("Mun", "مون"), ("Dor", "دور"), ("Kel", "كيل"),
]  # fmt: skip
MIDDLES = [
    ("va", "فا"), ("ri", "ري"), ("do", "دو"), ("la", "لا"), ("mu", "مو"), ("ni", "ني"), ("ze", "زي"), ("ko", "كو"), ("sha", "شا"),
    ("ta", "تا"), ("be", "بي"), ("ga", "غا"), ("fi", "في"), ("ro", "رو"), ("da", "دا"),
]  # fmt: skip
CLOSERS = [
    ("ne", "ن"), ("rout", "روت"), ("mar", "مار"), ("lin", "لين"), ("dan", "دان"), ("fex", "فكس"), ("tis", "تيس"), ("vik", "فيك"),
    ("bor", "بور"), ("ston", "ستون"), ("kal", "كال"), ("resh", "ريش"), ("zim", "زيم"), ("nor", "نور"), ("gard", "غارد"),
]  # fmt: skip
COUNTRIES = [
    ("Morocco", "المغرب"), ("Egypt", "مصر"), ("Jordan", "الأردن"), ("Tunisia", "تونس"), ("Turkey", "تركيا"), ("Spain", "إسبانيا"),
    ("Italy", "إيطاليا"), ("Greece", "اليونان"), ("Indonesia", "إندونيسيا"), ("Malaysia", "ماليزيا"), ("Mexico", "المكسيك"),
    ("Chile", "تشيلي"), ("Peru", "بيرو"), ("Kenya", "كينيا"), ("Senegal", "السنغال"), ("Vietnam", "فيتنام"), ("Portugal", "البرتغال"),
    ("Poland", "بولندا"), ("Hungary", "المجر"), ("Romania", "رومانيا"), ("Oman", "عمان"), ("Algeria", "الجزائر"), ("Ghana", "غانا"),
    ("Nepal", "نيبال"), ("Pakistan", "باكستان"),
]  # fmt: skip
PEOPLE = [
    ("Dana Whitlock", "دانا ويتلوك"), ("Karim Benali", "كريم بنعلي"), ("Lucia Ferro", "لوسيا فيرو"), ("Omar Haddad", "عمر حداد"),
    ("Nadia Rahal", "نادية رحال"), ("Pavel Drozd", "بافيل دروزد"), ("Hana Sato", "هانا ساتو"), ("Samir Qasim", "سمير قاسم"),
    ("Irene Castell", "إيرين كاستل"), ("Youssef Mansour", "يوسف منصور"), ("Greta Lindholm", "غريتا ليندهولم"), ("Tariq Aziz", "طارق عزيز"),
]  # fmt: skip
OUTLETS = [
    ("Meridian Press", "ميريديان برس"), ("Harbour Ledger", "هاربر ليدجر"), ("Atlas News", "وكالة أطلس"), ("Northern Wire", "نورذرن واير"),
    ("The Daily Column", "صحيفة العمود"), ("Gulf Dispatch", "رسائل الخليج"), ("Capital Monitor", "مرصد العاصمة"),
]  # fmt: skip
# Colour: sentences without figures, built of parts so that no two articles read the same.
COLOUR = {
    "en": (
        ["Residents", "Officials", "Analysts", "Engineers", "Shopkeepers", "Teachers", "Union leaders", "Campaigners", "Witnesses",
         "Lawyers", "Drivers", "Doctors", "Farmers", "Students", "Retired workers", "Neighbours"],
        ["welcomed the news", "asked for patience", "spoke of long delays", "described the mood as tense", "warned against haste",
         "praised the volunteers", "doubted the official account", "called for an open inquiry", "recalled earlier promises",
         "complained about the silence of the ministry", "waited for word from the capital", "hoped for an early answer"],
        ["while rain fell on the old market", "as the council met behind closed doors", "before the evening prayer",
         "after a quiet weekend", "in front of the cameras", "over tea in a crowded hall", "amid calls for reform",
         "on the steps of the courthouse",
         "as traffic came to a halt along the coast road", "under the eyes of foreign observers",
         "near the gates of the harbour",
         "in letters to the editor", "during a visit by the governor", "with the shutters still down"],
    ),
    "ar": (
        ["السكان", "المسؤولون", "المحللون", "المهندسون", "التجار", "المعلمون", "النقابيون", "الناشطون", "الشهود", "المحامون", "السائقون",
         "الأطباء", "المزارعون", "الطلاب", "المتقاعدون", "الجيران"],
        ["بالخبر وطالبوا بالصبر", "عن استيائهم من التأخير", "عن قلقهم من الغموض", "عن أملهم في جواب قريب",
         "عن شكوكهم في الرواية الرسمية", "عن تقديرهم للمتطوعين", "عن رغبتهم في تحقيق مفتوح",
         "عن خيبتهم من صمت الوزارة", "عن تضامنهم مع العائلات"],
        ["بينما هطلت الأمطار على السوق القديم", "فيما اجتمع المجلس خلف أبواب مغلقة", "قبيل صلاة المغرب", "بعد عطلة هادئة",
         "أمام عدسات المصورين",
         "وسط دعوات إلى الإصلاح", "على درج المحكمة", "قرب بوابات الميناء", "في رسائل إلى هيئة التحرير", "خلال زيارة المحافظ",
         "تحت أنظار المراقبين الأجانب", "مع توقف حركة السير على الطريق الساحلي"],
    ),
}  # fmt: skip
SAID_AR = ["رحب", "عبر", "تحدث", "أعرب"]

STORIES: dict[str, dict[str, list[list[str]]]] = {
    "quake": {
        "en": [
            ["Earthquake in {place} kills {dead}"],
            ["A {magnitude}-magnitude earthquake struck {place} in {country} on {weekday}, killing {dead} people, the ministry said.",
             "The earthquake in {place} killed {dead} people, the interior ministry of {country} said on {weekday}."],
            ["The ministry put the number of injured at {injured}."],
            ["The shock hit at a depth of {depth} km, the geological survey said."],
            ["At least {houses} houses collapsed in {place} and the villages around it."],
            ["The army sent {troops} soldiers and {helicopters} helicopters."],
        ],
        "ar": [
            ["زلزال {place} يودي بحياة {dead} شخصا"],
            ["ضرب زلزال بقوة {magnitude} درجات {place} في {country} يوم {weekday} وأسفر عن مقتل {dead} شخصا، وفق وزارة الداخلية.",
             "قُتل {dead} شخصا في الزلزال الذي ضرب {place} في {country}، بحسب وزارة الداخلية."],
            ["وقالت الوزارة إن عدد المصابين بلغ {injured} مصابا."],
            ["وقدرت هيئة المسح الجيولوجي عمق الهزة بـ{depth} كيلومترا."],
            ["وانهار ما لا يقل عن {houses} منزلا في {place} والقرى المحيطة بها."],
            ["وأرسل الجيش {troops} جندي و{helicopters} مروحية إلى المنطقة."],
        ],
    },
    "earnings": {
        "en": [
            ["{company} posts revenue of ${revenue}bn"],
            ["{company} reported revenue of ${revenue} billion for {year}, the company said on {weekday}.",
             "Revenue at {company} rose {growth}% to ${revenue} billion in {year} from ${before} billion a year earlier."],
            ["{company} employs {staff} people worldwide."],
            ["Its net profit was ${profit} million in {year}."],
            ["Chief Executive {person} said the group would spend ${capex} million on new plants."],
            ["The board approved a dividend of {dividend} cents per share."],
        ],
        "ar": [
            ["إيرادات {company} تبلغ {revenue} مليار دولار"],
            ["أعلنت شركة {company} أن إيراداتها بلغت {revenue} مليار دولار في عام {year}.",
             "ارتفعت إيرادات شركة {company} بنسبة {growth}% إلى {revenue} مليار دولار في عام {year} مقابل {before} مليار دولار قبل عام."],
            ["وتوظف شركة {company} نحو {staff} شخص حول العالم."],
            ["وبلغ صافي أرباح الشركة {profit} مليون دولار في عام {year}."],
            ["وقال الرئيس التنفيذي {person} إن المجموعة ستنفق {capex} مليون دولار على مصانع جديدة."],
            ["ووافق مجلس الإدارة على توزيع أرباح قدرها {dividend} سنتا للسهم."],
        ],
    },
    "plant": {
        "en": [
            ["Solar plant near {place} to cover {area} square kilometres"],
            ["The new solar plant near {place} will cover {area} square kilometres, the energy ministry of {country} said.",
             "{country} will build a solar plant of {area} square kilometres near {place}, officials said on {weekday}."],
            ["The site measures {area} square kilometres, or {hectares} hectares, according to {company}."],
            ["The plant will have a capacity of {megawatts} megawatts."],
            ["{company} will invest ${cost} million in the project."],
            ["Some {builders} workers will be employed during construction."],
        ],
        "ar": [
            ["محطة شمسية قرب {place} على مساحة {area} كيلومترا مربعا"],
            ["ستغطي المحطة الشمسية الجديدة قرب {place} مساحة {area} كيلومترا مربعا، بحسب وزارة الطاقة في {country}."],
            ["وتبلغ مساحة الموقع {area} كيلومترا مربعا، أي {hectares} هكتار، وفق شركة {company}."],
            ["وستبلغ قدرة المحطة {megawatts} ميغاواط."],
            ["وستستثمر شركة {company} {cost} مليون دولار في المشروع."],
            ["وسيعمل نحو {builders} عامل في البناء."],
        ],
    },
    "bridge": {
        "en": [
            ["{place} bridge opens to traffic"],
            ["The {place} bridge, {length} kilometres long, opened to traffic on {weekday}, the transport ministry of {country} said."],
            ["The bridge is {length} kilometres ({metres} metres) long."],
            ["Construction of the {place} bridge cost {cost} million euros."],
            ["About {cars} vehicles a day are expected to cross it."],
            ["It was built by {company} in {months} months."],
        ],
        "ar": [
            ["افتتاح جسر {place} أمام حركة السير"],
            ["افتُتح جسر {place} الذي يبلغ طوله {length} كيلومترات يوم {weekday}، بحسب وزارة النقل في {country}."],
            ["ويبلغ طول الجسر {length} كيلومترات ({metres} متر)."],
            ["وبلغت كلفة بناء جسر {place} {cost} مليون يورو."],
            ["ويتوقع أن تعبره {cars} سيارة يوميا."],
            ["وأنجزته شركة {company} في {months} شهرا."],
        ],
    },
    "vote": {
        "en": [
            ["{person} wins the vote in {place}"],
            ["{person} won the mayoral election in {place} with {share}% of the vote, the election commission of {country} said."],
            ["Turnout was {turnout}%."],
            ["The commission counted {votes} valid votes."],
            ["Polling took place at {stations} stations."],
            ["Some {observers} observers followed the count."],
        ],
        "ar": [
            ["{person} يفوز في انتخابات {place}"],
            ["فاز {person} في الانتخابات البلدية في {place} بنسبة {share}% من الأصوات، وفق لجنة الانتخابات في {country}."],
            ["وبلغت نسبة المشاركة {turnout}%."],
            ["وأحصت اللجنة {votes} صوتا صحيحا."],
            ["وجرى الاقتراع في {stations} مركزا."],
            ["وتابع {observers} مراقبا عملية الفرز."],
        ],
    },
    "fire": {
        "en": [
            ["Wildfire near {place} burns {hectares} hectares"],
            ["A wildfire near {place} in {country} has burned {hectares} hectares of forest, the fire service said on {weekday}."],
            ["The flames destroyed {houses} homes."],
            ["Some {troops} firefighters and {helicopters} aircraft fought the blaze."],
            ["About {evacuated} people were evacuated from {place}."],
            ["Temperatures reached {heat} degrees Celsius."],
        ],
        "ar": [
            ["حريق قرب {place} يلتهم {hectares} هكتار"],
            ["التهم حريق قرب {place} في {country} نحو {hectares} هكتار من الغابات، بحسب جهاز الإطفاء يوم {weekday}."],
            ["ودمرت النيران {houses} منزلا."],
            ["وشارك {troops} رجل إطفاء و{helicopters} طائرة في مكافحة الحريق."],
            ["وأجلي نحو {evacuated} شخص من {place}."],
            ["وبلغت الحرارة {heat} درجة مئوية."],
        ],
    },
    "harvest": {
        "en": [
            ["{country} wheat harvest reaches {tonnes} million tonnes"],
            ["{country} harvested {tonnes} million tonnes of wheat in {year}, the agriculture ministry said on {weekday}."],
            ["Imports of wheat stood at {imports} million tonnes in {year}."],
            ["Farmers around {place} received ${price} a tonne."],
            ["The crop was grown on {hectares} hectares around {place}."],
            ["Storage for {storage} tonnes was built near {place}."],
        ],
        "ar": [
            ["محصول القمح في {country} يبلغ {tonnes} مليون طن"],
            ["بلغ محصول القمح في {country} {tonnes} مليون طن في عام {year}، بحسب وزارة الزراعة يوم {weekday}."],
            ["وبلغت واردات القمح {imports} مليون طن في عام {year}."],
            ["وتلقى المزارعون حول {place} {price} دولارا للطن."],
            ["وزُرع المحصول على {hectares} هكتار حول {place}."],
            ["وبنيت قرب {place} مخازن تتسع لـ{storage} طن."],
        ],
    },
    "deal": {
        "en": [
            ["{company} buys {rival} for ${price} million"],
            ["{company} agreed to buy {rival} for ${price} million, the companies said on {weekday}."],
            ["{rival} employs {staff} people in {place}."],
            ["The deal is expected to close within {months} months."],
            ["{company} will take on {debt} million dollars of debt."],
            ["Shares of {company} rose {growth}% after the announcement."],
        ],
        "ar": [
            ["{company} تشتري {rival} مقابل {price} مليون دولار"],
            ["وافقت شركة {company} على شراء شركة {rival} مقابل {price} مليون دولار، بحسب الشركتين يوم {weekday}."],
            ["وتوظف شركة {rival} {staff} شخص في {place}."],
            ["ويتوقع إتمام الصفقة خلال {months} شهرا."],
            ["وستتحمل شركة {company} ديونا قدرها {debt} مليون دولار."],
            ["وارتفعت أسهم شركة {company} بنسبة {growth}% بعد الإعلان."],
        ],
    },
    "housing": {
        "en": [
            ["{place} plans {houses} new homes"],
            ["The city of {place} in {country} will build {houses} homes, the mayor, {person}, said on {weekday}."],
            ["The programme will cost {cost} million euros."],
            ["The average rent in {place} is {rent} euros a month."],
            ["The new quarter covers {hectares} hectares."],
            ["{place} has {people} inhabitants."],
        ],
        "ar": [
            ["مدينة {place} تخطط لبناء {houses} منزلا جديدا"],
            ["ستبني مدينة {place} في {country} {houses} منزلا، بحسب رئيس البلدية {person} يوم {weekday}."],
            ["وستبلغ كلفة البرنامج {cost} مليون يورو."],
            ["ويبلغ متوسط الإيجار في {place} {rent} يورو شهريا."],
            ["ويمتد الحي الجديد على {hectares} هكتار."],
            ["ويبلغ عدد سكان {place} {people} نسمة."],
        ],
    },
    "airport": {
        "en": [
            ["{place} airport served {passengers} million passengers"],
            ["The airport of {place} in {country} served {passengers} million passengers in {year}, its operator said on {weekday}."],
            ["That was {growth}% more than a year earlier."],
            ["The operator will invest {cost} million euros in a terminal."],
            ["The runway is {metres} metres long."],
            ["Some {staff} people work at the airport."],
        ],
        "ar": [
            ["مطار {place} يستقبل {passengers} مليون مسافر"],
            ["استقبل مطار {place} في {country} {passengers} مليون مسافر في عام {year}، بحسب الشركة المشغلة يوم {weekday}."],
            ["وكان ذلك أكثر بنسبة {growth}% من العام السابق."],
            ["وستستثمر الشركة المشغلة {cost} مليون يورو في صالة جديدة."],
            ["ويبلغ طول المدرج {metres} متر."],
            ["ويعمل نحو {staff} شخص في المطار."],
        ],
    },
}  # fmt: skip
