"""Cropped quotations: sentences in which what stands between ⟦ and ⟧ is quoted, and how the rest bears on it.

``SEEN`` were looked at while the rules were written, ``UNSEEN`` only counted. In REVERSED the words around deny, doubt,
condition or ascribe what is quoted; in PLAIN they leave it as it is.
"""

from __future__ import annotations

REVERSED_SEEN = """
en|We do not think that ⟦these measures are useful or productive⟧.
en|I don’t believe ⟦they are ready for negotiations⟧.
en|It is not true that ⟦our army attacked the village⟧.
en|They claim that ⟦the agreement has been violated⟧.
en|There is no evidence that ⟦the minister knew of the plan⟧.
en|Nobody says that ⟦the crisis is over⟧.
en|I doubt that ⟦the talks will lead to peace⟧.
en|It is a myth that ⟦sanctions have brought the economy down⟧.
en|If we accept that ⟦borders may be redrawn by force⟧, no state is safe.
en|A ceasefire is possible, ⟦we are ready to sign it tomorrow⟧, but only if the other side withdraws.
en|⟦We will lift the restrictions⟧ unless the attacks go on.
en|⟦We are ready to resume the talks⟧, provided that the guarantees are in writing.
en|⟦The treaty will enter into force⟧ only if both parliaments ratify it.
en|⟦The government will resign⟧ if the court so decides.
en|⟦Russia wants war with Europe⟧, they say.
en|Our critics say that ⟦we are to blame for the famine⟧.
en|It is alleged that ⟦our embassy paid the protesters⟧.
en|We are used to hearing officials say, without any scruples, that ⟦the region is their backyard⟧.
en|No one ⟦can solve these problems for them⟧.
en|We never ⟦promised to leave the agreement⟧.
en|I would not say that ⟦relations have improved⟧.
en|The claim that ⟦we supplied the weapons⟧ is a lie.
en|⟦Our troops will leave the region by May⟧ – but not before the elections.
en|The West pretends that ⟦nothing has happened in these years⟧.
en|He refuses to ⟦meet the representatives of the opposition⟧.
en|If Latin American countries feel comfortable under this tutelage, ⟦it is your sovereign right⟧.
en|Those who believe that ⟦force alone can settle this conflict⟧ are blind to history.
en|I am not convinced that ⟦the reform has failed⟧.
en|We cannot agree that ⟦the Council should be bypassed⟧.
en|⟦We shall increase our contribution⟧ as long as the others do the same.
en|According to our opponents, some say ⟦the vote was rigged⟧.
en|Allegedly, ⟦our diplomats had met the rebels in secret⟧.
es|No creemos que ⟦estas iniciativas sean útiles⟧.
es|⟦Firmaremos el acuerdo mañana⟧, siempre y cuando se retiren las tropas.
fr|Nous ne pensons pas que ⟦ces sanctions soient efficaces⟧.
fr|⟦Nous signerons cet accord⟧ à condition que les troupes se retirent.
de|Wir glauben nicht, dass ⟦diese Maßnahmen sinnvoll sind⟧.
ru|Мы не считаем, что ⟦эти инициативы полезны⟧.
en|Washington insists that ⟦all options are on the table⟧.
en|Western media report that ⟦the front has collapsed⟧.
en|Perhaps ⟦the next government will change its mind⟧.
en|They are openly making threats that ⟦every option is being prepared⟧.
en|I have already mentioned their official statements that ⟦the doctrine is perfectly lawful⟧.
en|Our neighbours, while they sign these fine postulates, are certain that ⟦they may build where they want⟧.
en|Our colleagues, while praising these principles, are certain that ⟦they have a right to be there⟧.
en|Our partners swore that ⟦their bases would stay where they were⟧.
en|The secretary general, John Doe, announced that ⟦they are ready to defend the strait⟧.
en|General Secretary John Doe and President Jane Roe signed a statement to the effect that ⟦such a war cannot be won⟧.
en|You started by asking whether ⟦we could negotiate the terms of his departure⟧.
en|The question is whether ⟦the two governments will keep their word⟧.
en|We hear from the capital that ⟦there can be no other choice⟧.
en|We read in the newspapers that ⟦our harvest has been sold abroad⟧.
en|According to them, ⟦the bridge was never meant for trains⟧.
en|The notion that ⟦a small country has no voice⟧ guides them.
en|We condemn the suggestion that ⟦the strike was staged by the miners⟧.
en|Instead of ⟦rebuilding the schools of the province⟧, they built a wall.
en|They are far from ⟦having met the terms of the accord⟧.
en|The failure to ⟦pay the pensions of the veterans⟧ was a disgrace.
en|They must refrain from ⟦sending their ships into the bay⟧.
en|We do not think that these ⟦initiatives are useful or productive⟧.
de|Wir fragen uns, ob ⟦der Vertrag noch gilt⟧.
en|They are far from even ⟦having met the terms of the accord⟧.
en|⟦The harbour will stay open to all⟧. But only when the dredging of the outer basin has come to an end.
"""

REVERSED_UNSEEN = """
en|We do not accept that ⟦this is a matter for the Council⟧.
en|I never said that ⟦the minister should resign⟧.
en|Some people think ⟦that we have given up our principles⟧.
en|It would be wrong to say that ⟦our partners have betrayed us⟧.
en|They deny that ⟦the weapons were delivered in spring⟧.
en|It’s impossible to imagine that ⟦the alliance will disband tomorrow⟧.
en|You can’t say ⟦we have done nothing for the refugees⟧.
en|There is no reason to believe that ⟦the elections were free⟧.
en|It is unlikely that ⟦the parties will agree this year⟧.
en|Suppose that is so and that, unless something changes, ⟦all of Europe will be in ruins⟧.
en|⟦We will support this resolution⟧, but only on condition that it mentions both sides.
en|⟦The pipeline can be reopened within days⟧, if Berlin wants it.
en|⟦They will get their money⟧ only when the inspectors have left.
en|⟦I would vote for this law⟧ if it protected the poor.
en|⟦The sanctions are a success⟧, as Washington claims.
en|⟦The talks are dead⟧ is what I keep hearing, and it is not true.
en|We have been told that ⟦there is no alternative to this plan⟧.
en|The idea that ⟦small states have no say in this⟧ is absurd.
en|I don’t think anyone believes that ⟦the crisis can be solved by force⟧.
en|Whether or not one likes it, nobody can claim that ⟦the treaty is dead⟧.
en|We are not going to ⟦pull out of the agreement on our own⟧.
en|They failed to ⟦honour the commitments of the first accord⟧.
en|It is hardly the case that ⟦our partners wanted this war⟧.
en|⟦We would welcome such a conference⟧ so long as all the neighbours are invited.
en|Neither side ⟦has kept its promises under the accord⟧.
en|If the outcome is known beforehand, ⟦this is diktat rather than mediation⟧.
en|He said that ⟦we had broken our word⟧, which is a lie.
es|Dicen que ⟦nosotros rompimos el acuerdo⟧.
es|Nunca dije que ⟦el presidente debía renunciar⟧.
fr|Je ne crois pas que ⟦la crise soit terminée⟧.
de|Sie behaupten, dass ⟦wir den Vertrag gebrochen haben⟧.
de|⟦Wir werden das Abkommen unterzeichnen⟧, aber nur wenn alle zustimmen.
ru|Они утверждают, что ⟦мы нарушили соглашение⟧.
pt|Não acreditamos que ⟦estas medidas sejam úteis⟧.
it|Non crediamo che ⟦queste misure siano utili⟧.
en|The ambassador’s colleagues warned that ⟦the frontier would be closed by winter⟧.
en|We were surprised to read that ⟦our own experts had signed the paper⟧.
en|Nobody can tell us whether ⟦the money ever reached the villages⟧.
en|Some in parliament hold the view that ⟦the army should stay out of it⟧.
en|The rumours that ⟦our fleet was leaving the base⟧ were spread by the opposition.
en|Rather than ⟦open the archives to the historians⟧, they burned them.
en|Senator Jones promised that ⟦every family would get a new home⟧.
en|It remains to be seen if ⟦the truce will survive the summer⟧.
en|In the eyes of our critics, ⟦the reform was a complete disaster⟧.
en|We reject any attempt to suggest that ⟦the court had been bribed⟧.
"""

PLAIN_SEEN = """
en|We believe that ⟦these measures are useful and productive⟧.
en|I am convinced that ⟦the talks will lead to peace⟧.
en|There is no doubt that ⟦the crisis will pass⟧.
en|We must not forget that ⟦millions died in that war⟧.
en|Not only that: ⟦we have doubled our exports⟧.
en|We do not want a war, and ⟦we are ready for any honest dialogue⟧.
en|This is not our approach. ⟦We respect all our partners⟧.
en|I think that ⟦this is an insult to all countries of the region⟧.
en|Let me remind you that ⟦the agreement was signed in May⟧.
en|As I have said, ⟦the aim is to provoke an armed intervention⟧.
en|We know that ⟦the road will be long⟧.
en|⟦We are ready for talks⟧, and we have said so many times.
en|⟦The visit was very fruitful⟧, although it was short.
en|It is no secret that ⟦our relations have seen better days⟧.
en|Our position is that ⟦a national dialogue is needed⟧.
en|Unfortunately, ⟦this process has now stalled⟧ because of the behaviour of one side.
en|In December 2019, ⟦a delegation visited the city and renewed the programme⟧.
en|We agreed that ⟦the next meeting will be held in Mexico⟧.
en|I do not want to hide that ⟦we were surprised by this step⟧.
en|Mexico, which is not a member of the group, is a friend; ⟦we value its independent voice⟧.
en|The goal was not reached in spring, but ⟦we shall reach it before the winter⟧.
en|⟦We will continue our work⟧ in spite of all the obstacles.
en|⟦The programme will go on⟧ even if the money runs short.
en|I have nothing to add. ⟦All comments were issued in Moscow⟧.
en|I would like to say that ⟦we are grateful to our hosts⟧.
en|Everybody knows that ⟦the earth moves around the sun⟧.
en|It is important that ⟦all sides take part in the dialogue⟧.
en|We cannot ignore that ⟦the climate is changing faster than ever⟧.
en|⟦Mexico supports most of our initiatives⟧, including the one on outer space.
en|Because nobody else would do it, ⟦we have taken up the task ourselves⟧.
en|We noted that ⟦trade is growing again⟧.
en|Russia and Mexico believe that ⟦the crisis must be settled by peaceful means⟧.
en|⟦Both of our countries share this view and agree⟧ that this would be unacceptable.
en|Without any exaggeration, let me say this: ⟦our ties have never been better⟧.
es|Creemos que ⟦estas iniciativas son útiles⟧.
es|No cabe duda de que ⟦el diálogo es necesario⟧.
fr|Nous pensons que ⟦ces mesures sont utiles⟧.
de|Wir sind überzeugt, dass ⟦dieser Schritt richtig ist⟧.
de|Wir wollen keinen Krieg, aber ⟦wir verteidigen unser Land⟧.
ru|Мы считаем, что ⟦эти инициативы полезны⟧.
en|It goes without saying that ⟦all documents will be published⟧.
en|We made a statement that ⟦the harbour will stay open to all⟧.
en|My Government has announced that ⟦the harbour will stay open to all⟧.
en|France has announced that ⟦the harbour will stay open to all⟧.
en|It should be noted that ⟦the harbour will stay open to all⟧.
en|We and our partners are convinced that ⟦the harbour will stay open to all⟧.
en|I was glad to hear that ⟦the harbour will stay open to all⟧.
en|They must make sure that ⟦the harbour stays open to all⟧.
en|We deplore the fact that ⟦the harbour was closed for a year⟧.
en|We support the idea that ⟦the harbour should be open to all⟧.
en|There were statements that ⟦were made in haste and regretted later⟧.
en|It is certain that ⟦the harbour will stay open to all⟧.
en|⟦The harbour will stay open to all⟧, if I may say so, for many years.
en|⟦The harbour will stay open to all⟧. Unless the dredging goes on, large ships will wait outside.
en|Efforts to settle the dispute showed that ⟦the harbour could be shared⟧.
en|We must not lose sight of the consideration that ⟦the harbour belongs to all⟧.
en|As was said in May, France announced that ⟦the harbour will stay open to all⟧.
en|We reject the fact that ⟦the harbour is closed⟧, and shall open it.
en|⟦The harbour will stay open to all⟧. Only when it freezes do the ships of our neighbours have to wait outside.
en|⟦The harbour will stay open to all⟧. Unless it freezes, ships come and go.
"""

PLAIN_UNSEEN = """
en|I hope that ⟦our friends will join this effort⟧.
en|We are sure that ⟦the resolution will be adopted by consensus⟧.
en|It is obvious that ⟦the old model is no more⟧.
en|No wonder that ⟦the markets have lost their faith in it⟧.
en|I can only say that ⟦we are in touch with our colleagues⟧.
en|We never forget that ⟦this land was paid for in blood⟧.
en|They did not come. ⟦We waited for them until midnight⟧.
en|The rules are not perfect, yet ⟦they have served us well for decades⟧.
en|Once again I stress that ⟦there is a way out of this crisis⟧.
en|⟦The conference was a success⟧ and will be repeated next year.
en|⟦Trade between us has doubled⟧ since the agreement was signed.
en|⟦We support the efforts of the mediators⟧, who have our full trust.
en|⟦We will stay⟧ whether they like it or not.
en|You should understand that ⟦our patience has its limits⟧.
en|I want to make it clear that ⟦we stand by our allies⟧.
en|To sum up, ⟦the ties between our nations have a long history⟧.
en|We do not stipulate conditions; ⟦we simply ask for respect⟧.
en|I was not there, I was ill at home, and ⟦my deputy chaired the meeting⟧.
en|The first item, which nobody had expected, was finance: ⟦we agreed on a joint fund⟧.
en|Experience has shown that ⟦pressure only makes things worse⟧.
en|We confirmed that ⟦our countries share this approach⟧.
en|As you know, ⟦the treaty expires in two years⟧.
en|⟦The road has been closed⟧ while the repairs go on.
en|He cannot be here today; ⟦I am speaking on his behalf⟧.
en|We don’t need lectures because ⟦we have a democracy of our own⟧.
en|The facts prove that ⟦this policy has reached a dead end⟧.
en|Thanks to you all, ⟦we have reached the goal ahead of time⟧, not to mention the savings.
en|Nor is it an accident that ⟦the summit takes place in Asia⟧.
en|We are happy that ⟦the two sides have met at last⟧.
es|Quiero decir que ⟦estamos agradecidos a nuestros anfitriones⟧.
es|No vinieron. ⟦Los esperamos hasta la medianoche⟧.
fr|Je suis convaincu que ⟦la paix est possible⟧.
de|Wir wissen, dass ⟦der Weg lang sein wird⟧.
ru|Мы уверены, что ⟦резолюция будет принята⟧.
pt|Acreditamos que ⟦o diálogo é necessário⟧.
it|Siamo convinti che ⟦il dialogo sia necessario⟧.
ru|Нет сомнений в том, что ⟦кризис пройдёт⟧.
en|Our ministry has stated that ⟦the grain will be shipped in autumn⟧.
en|I would add that ⟦the second stage has already begun⟧.
en|We welcomed the news that ⟦the hostages had been set free⟧.
en|Let me emphasise that ⟦our proposal is still on the table⟧.
en|The agreement says in its first article that ⟦the river belongs to both nations⟧.
en|Instead of quarrelling, ⟦we sat down and wrote a joint paper⟧.
en|According to the timetable, ⟦the second reading will be held in June⟧.
en|Whether we like it or not, ⟦we are neighbours and shall remain so⟧.
en|In the statement that we adopted, ⟦both sides confirm their commitments⟧.
en|We assured our hosts that ⟦the payment would be made in time⟧.
"""


def cases(text: str) -> list[tuple[str, str, int, int]]:
    """The language of each sentence, the sentence without its signs, and where its quoted part begins and ends."""
    found = []
    for line in text.strip().splitlines():
        language, sentence = line.split("|", 1)
        start = sentence.index("⟦")
        end = sentence.index("⟧") - 1
        found.append((language, sentence.replace("⟦", "").replace("⟧", ""), start, end))
    return found
