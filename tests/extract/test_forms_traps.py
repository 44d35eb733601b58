"""Sentences that mislead a reader by their grammar: what is not the place, the time, the doer or the count."""

from __future__ import annotations

from claim_facts import claims_test, counts_test, near_misses_test

ROWS = [
    # when: a time of another clause
    ("It was the first car bomb to hit Zawiya since the start of the uprising in February 2011.", "violence.attack", "at event:Zawiya; not time:"),
    ("The blast hit Salaheddin, which was on the front line before troops retook the city in December.", "violence.explosion", "at event:Salaheddin; not time:"),
    ("Two men charged in the murder of a teacher in Tulsa are due in court Wednesday.", "violence.killing", "killed people 1-1 best 1; not time:"),
    ("Belgian police arrested a man over the killings of 370 people in Butare.", "coercion.arrest", "perpetrator:Belgian police; not at event:Butare"),
    ("Police reviewed the 2012 theatre shooting in Colorado.", "violence.attack", "time:2012; scope:background"),
    # where: a place of another clause, a side, or half a name
    ("The offensive in Idlib came a month after the brigade expelled Hazm from its base.", "violence.offensive", "at event:Idlib; not at event:Hazm"),
    ("Kurdish forces launched an offensive on the town of Manbij, to the west of Kobane.", "violence.offensive", "at event:Manbij; not at event:Kobane"),
    ("The army shelled al-Rahjan village, 50 km east of Hama.", "violence.shelling", "at event:al-Rahjan village; not at event:Hama"),
    ("Moscow began an intervention that has helped Damascus regain territory.", "control.recapture", "new_holder:Damascus; not at event:Damascus"),
    ("A missile strike destroyed a bridge connecting western Ukraine with the front in Cherkasy Oblast.", "violence.missile", "at event:Cherkasy Oblast; not at event:western Ukraine"),
    ("A tanker was hit by a missile near the Port of Odesa.", "violence.missile", "at event:Odesa; not at event:Port"),
    ("Eleven people were killed by landslides in Poonch district, Jammu and Kashmir, India.", "disaster.natural", "at event:Poonch district; at parent:Jammu and Kashmir; not at event:Kashmir"),
    ("Syrian rebels seized Tel Abyad and Ras al-Ayn.", "control.capture", "at event:Tel Abyad; at event:Ras al-Ayn"),
    ("A teenager was killed in the Steele Creek shooting, police said.", "violence.attack", "not perpetrator:; not at event:Creek"),
    ("Two students were shot near Seminole High School in Sanford.", "violence.attack", "at event:Sanford; not at event:Seminole"),
    ("The USS Carney was attacked by the Houthis in the Red Sea.", "violence.attack", "perpetrator:Houthis; not at event:Carney"),
    ("A man wanted in the November killing of a student in Waukegan was arrested in Tennessee.", "coercion.arrest", "at event:Tennessee"),
    ("The U.S. death toll from Hurricane Ian rose to 109, including 105 in Florida.", "disaster.natural", "not at event:Florida"),
    ("Rebels cut off the motorway which connects Homs to Hama and captured Talbiseh.", "control.capture", "at event:Talbiseh; not at event:Hama"),
    ("The army closed Aleppo International Airport and roads in Aleppo as rebels advanced.", "control.entry", "new_holder:rebels; at event:Aleppo"),
    # who: weapons, disasters and those to whom it is done
    ("Russia launched Shahed drone strikes on Kharkiv, killing five people.", "violence.drone_strike", "perpetrator:Russia; at event:Kharkiv; not perpetrator:Shahed"),
    ("A MQ-9 Reaper drone strike killed a militant in Shabwa.", "violence.drone_strike", "at event:Shabwa; not perpetrator:"),
    ("The Edgewood Fire broke out near Redwood City, prompting power outages.", "humanitarian.services", "not perpetrator:"),
    ("Rebels began an offensive in Aleppo province and pushed them out of Tal Rifaat.", "control.capture", "new_holder:Rebels; not old_holder:Rebels"),
    ("An army officer and three policemen assassinated in air strikes in Tyre, Lebanon.", "violence.killing", "target:army officer; not perpetrator:"),
    ("Such attacks on Daraya are unacceptable, the minister said.", "violence.attack", "at event:Daraya; not perpetrator:"),
    ("The army bombed the town hours after civilians there received a UN shipment of food.", "humanitarian.aid", "affected:civilians; not provider:civilians"),
    ("The editor's arrest drew protests in Kampala.", "coercion.arrest", "target:editor; not perpetrator:"),
    ("The spokesman said the air force was not responsible for the bombing of a convoy in Aleppo.", "violence.explosion", "not perpetrator:"),
    ("The man who shot him was at large, police said.", "violence.attack", "not target:"),
    ("Two boys were shot at a house party in Tulsa.", "violence.attack", "not target:house party"),
    # what kind
    ("The military bombed two villages in Kayah State.", "violence.air_strike", "perpetrator:military"),
    ("Helicopters dropped explosive barrels on Darayya, killing a woman and her child.", "violence.air_strike", "killed women 1-1 best 1; killed children 1-1 best 1"),
    ("A motorcycle bombing killed three policemen in Badakhshan.", "violence.explosion", "at event:Badakhshan; not site:motorcycle"),
    ("Eighteen people are killed when the National Police fire upon demonstrations in Juliaca.", "protest.excessive_force", "at event:Juliaca; killed people 18-18 best 18"),
    ("A student was injured by police during a demonstration in Antananarivo.", "protest.excessive_force", "perpetrator:police"),
    ("The province reported 88 deaths from cholera.", "disaster.epidemic", "killed people 88-88 best 88"),
    ("One person was killed by a gas explosion in Swansea.", "disaster.accident", "killed people 1-1 best 1"),
    ("Turbulence on a flight to Bangkok resulted in one death.", "disaster.accident", "killed people 1-1 best 1"),
    ("More than 200,000 people have been killed in Syria since the war began with protests.", "violence.casualties", "in all killed people 200000-? best 200000"),
    # how sure
    ("The five victims were believed to be shot by one man, police said.", "violence.attack", "modality:claimed"),
    ("The colonel's arrest is pending.", "coercion.arrest", "modality:expected; target:colonel"),
    ("Midan has seen blasts, including previous attacks on police stations.", "violence.attack", "scope:background"),
    ("An officer determines whose planes carry out raids on Idlib.", "violence.attack", "modality:hypothetical"),
]  # fmt: skip

NEAR_MISSES = [
    ("The victims were returning home when the attack occurred in Pibor.", "humanitarian.return"),
    ("Mourners returning from a funeral were ambushed near Djibo.", "humanitarian.return"),
    ("She saw four men fleeing, one of them with a long gun.", "humanitarian.displacement"),
    ("Volunteers helped firefighters battle the blaze in Darayya.", "violence.clash"),
    ("The opposition decided to bring a unified delegation to Geneva.", "movement"),
    ('Fans chanted "kill the referee" during a match in Bari.', "violence"),
    ("The motive is unknown, but it may be his opposition to the invasion of Ukraine.", "violence"),
]

COUNTS = [
    ("Hundreds of people were killed or injured in the shelling of Zamalka.", "killed people 0-? best ?; injured people 0-? best ?"),
    ("At least 40 were killed or wounded in the raid on Kidal.", "killed people 0-? best ?; injured people 0-? best ?"),
    ("The explosion took the lives of two women as well as two soldiers.", "killed women 2-2 best 2; killed soldiers 2-2 best 2"),
    ("Shells led to the death of a woman and her child in Taiz.", "killed women 1-1 best 1; killed children 1-1 best 1"),
    ("An air strike killed Omar Haddad, a minister, and his driver in Sanaa.", "killed people 1-1 best 1; killed crew 1-1 best 1"),
    ("The missile injured two crew members in Odesa.", "injured crew 2-2 best 2"),
]  # fmt: skip

test_claim = claims_test(ROWS)
test_near_miss = near_misses_test(NEAR_MISSES)
test_counts = counts_test(COUNTS)
