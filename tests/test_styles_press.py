"""Who speaks in news conferences, briefings and interviews, in the style of many houses."""

import pytest

from tests.spoken import TITLE, lines, spoken

STYLES = {
    "a label on its own line, with a colon": (
        """
        JOURNALIST:
        What did you agree on?
        PRIME MINISTER ROE:
        We agreed on trade.
        JOURNALIST:
        And on energy?
        PRIME MINISTER ROE:
        Not yet.
        """,
        """
        Q ?: What did you agree on?
        A Roe: We agreed on trade.
        Q ?: And on energy?
        A Roe: Not yet.
        """,
    ),
    "a label on its own line, in capitals and without a colon": (
        """
        PRIME MINISTER
        Good morning to you all.
        JOURNALIST
        Prime Minister, what did you agree on?
        PRIME MINISTER
        We agreed on trade.
        JOURNALIST
        We have heard that there was a quarrel.
        PRIME MINISTER
        There was none.
        """,
        """
        R Prime Minister: Good morning to you all.
        Q ?: Prime Minister, what did you agree on?
        A Prime Minister: We agreed on trade.
        Q ?: We have heard that there was a quarrel.
        A Prime Minister: There was none.
        """,
    ),
    "a label in bold on its own line": (
        """
        **JANE ROE**
        Good morning to you all.
        **QUESTION**
        What did you agree on?
        **JANE ROE**
        We agreed on trade.
        """,
        """
        S Jane Roe: Good morning to you all.
        Q ?: What did you agree on?
        A Jane Roe: We agreed on trade.
        """,
    ),
    "Q and spaces": (
        """
        MS. ROE:  Good morning to you all.
        Q    Thank you.  What did you agree on?
        MS. ROE:  We agreed on trade.
        Q    On trade.
        MS. ROE:  Yes.
        """,
        """
        S Roe: Good morning to you all.
        Q ?: Thank you. What did you agree on?
        A Roe: We agreed on trade.
        Q ?: On trade.
        A Roe: Yes.
        """,
    ),
    "Q. and A. of one who is announced": (
        """
        Q. What did you agree on?
        A. We agreed on trade.
        Q. On trade.
        A. Yes.
        """,
        """
        Q ?: What did you agree on?
        A Jane Roe: We agreed on trade.
        Q ?: On trade.
        A Jane Roe: Yes.
        """,
    ),
    "a moderator and a minister": (
        """
        MODERATOR: We now open the floor.
        QUESTION: Hi, it’s Ann Poe of Example News. What now?
        SECRETARY ROE: We go on.
        MODERATOR: Our next question is from the back.
        QUESTION: Thanks so much for doing this.
        SECRETARY ROE: Sure.
        """,
        """
        R Moderator: We now open the floor.
        Q ?: Hi, it’s Ann Poe of Example News. What now?
        A Roe: We go on.
        R Moderator: Our next question is from the back.
        Q ?: Thanks so much for doing this.
        A Roe: Sure.
        """,
    ),
    "an interviewer and a host": (
        """
        HOST: Welcome back to the programme.
        INTERVIEWER: What now, Senator?
        SENATOR DOE: We go on.
        INTERVIEWER: I see.
        SENATOR DOE: You do.
        """,
        """
        R Host: Welcome back to the programme.
        Q ?: What now, Senator?
        A Doe: We go on.
        Q ?: I see.
        A Doe: You do.
        """,
    ),
    "an interpreter between": (
        """
        PRESIDENT ROE (via interpreter): I thank you all.
        QUESTION: What now?
        PRESIDENT ROE (through interpreter): We go on.
        INTERPRETER: He says that they go on.
        QUESTION (as interpreted): And then?
        MR. DOE: (As interpreted.)  We stop.
        """,
        """
        S Roe: I thank you all.
        Q ?: What now?
        A Roe: We go on.
        R Interpreter: He says that they go on.
        Q ?: And then?
        A Doe: (As interpreted.) We stop.
        """,
    ),
    "an alliance names who asks behind the letter": (
        """
        Q: Ann Poe, Example News. Secretary General, what now?
        Example Alliance Secretary General: We go on.
        Q: Tom Low, AFP. I have a remark on the budget.
        Example Alliance Secretary General: We pay.
        """,
        """
        Q ?: Ann Poe, Example News. Secretary General, what now?
        A Example Alliance Secretary General: We go on.
        Q ?: Tom Low, AFP. I have a remark on the budget.
        A Example Alliance Secretary General: We pay.
        """,
    ),
    "a presidency in translation": (
        """
        President of Ruritania Jane Roe: Good afternoon.
        Question: What now?
        Jane Roe: We go on.
        Remark: And on.
        John Doe: Indeed.
        Dmitry Poe: Let us take one more question.
        """,
        """
        S Jane Roe: Good afternoon.
        Q ?: What now?
        A Jane Roe: We go on.
        Q ?: And on.
        A John Doe: Indeed.
        A Dmitry Poe: Let us take one more question.
        """,
    ),
    "Russian": (
        """
        Вопрос: О чём вы договорились?
        Я.П.Роев: Мы договорились о торговле.
        Вопрос (перевод с английского): А что с энергетикой?
        Я.П.Роев: Пока ничего.
        Реплика: Жаль.
        Я.Роев: Очень жаль.
        """,
        """
        Q ?: О чём вы договорились?
        A Роев: Мы договорились о торговле.
        Q ?: А что с энергетикой?
        A Роев: Пока ничего.
        Q ?: Жаль.
        A Роев: Очень жаль.
        """,
    ),
    "Russian, an interview": (
        """
        Вопрос: О чём вы договорились?
        Ответ: Мы договорились о торговле.
        Вопрос: И всё.
        Ответ: Да.
        """,
        """
        Q ?: О чём вы договорились?
        A ?: Мы договорились о торговле.
        Q ?: И всё.
        A ?: Да.
        """,
    ),
    "German": (
        """
        SRS’IN ROE: Guten Tag!
        FRAGE MUSTER: Worüber haben Sie gesprochen?
        BK’IN HALM: Über den Handel.
        ZUSATZFRAGE: Und die Energie?
        STS DOE: Dazu noch nichts.
        FRAGE: Ich habe eine Frage an Frau Halm.
        BUNDESKANZLERIN DR. HALM: Bitte sehr.
        """,
        """
        S Roe: Guten Tag!
        Q ?: Worüber haben Sie gesprochen?
        A Halm: Über den Handel.
        Q ?: Und die Energie?
        A Doe: Dazu noch nichts.
        Q ?: Ich habe eine Frage an Frau Halm.
        A Halm: Bitte sehr.
        """,
    ),
    "Spanish": (
        """
        PRESIDENTE ROE.- Buenos días a todos.
        P.- ¿Qué han acordado?
        PRESIDENTE ROE.- Hemos hablado del comercio.
        PREGUNTA.- Gracias, presidente.
        PRESIDENTE ROE.- A usted.
        """,
        """
        S Roe: Buenos días a todos.
        Q ?: ¿Qué han acordado?
        A Roe: Hemos hablado del comercio.
        Q ?: Gracias, presidente.
        A Roe: A usted.
        """,
    ),
    "Spanish, an interview": (
        """
        PREGUNTA. ¿Qué han acordado?
        RESPUESTA. Hemos hablado del comercio.
        P. ¿Y de energía?
        R. Todavía no.
        """,
        """
        Q ?: ¿Qué han acordado?
        A ?: Hemos hablado del comercio.
        Q ?: ¿Y de energía?
        A ?: Todavía no.
        """,
    ),
    "Spanish, of a presidency": (
        """
        PRESIDENTA JANE ROE PARDO: Buenos días.
        PREGUNTA: Presidenta, ¿qué han acordado?
        PRESIDENTA JANE ROE PARDO: Hemos hablado del comercio.
        INTERVENCIÓN: (Inaudible)
        SECRETARIO DE ECONOMÍA, JUAN DOE: Y de energía.
        """,
        """
        S Jane Roe Pardo: Buenos días.
        Q ?: Presidenta, ¿qué han acordado?
        A Jane Roe Pardo: Hemos hablado del comercio.
        Q ?:
        A Juan Doe: Y de energía.
        """,
    ),
    "Spanish, with an office behind the name": (
        """
        PRESIDENTE JUAN DOE PARDO: Buenos días.
        ANA ROE SANZ, TITULAR DE LA PROCURADURÍA DEL CONSUMIDOR: Gracias, señor presidente.
        INTERLOCUTORA: ¿Y el precio?
        PRESIDENTE JUAN DOE PARDO: Sí, ahora vamos a verlo.
        VOCERO.- Última pregunta.
        """,
        """
        S Juan Doe Pardo: Buenos días.
        S Ana Roe Sanz: Gracias, señor presidente.
        Q ?: ¿Y el precio?
        A Juan Doe Pardo: Sí, ahora vamos a verlo.
        R Vocero: Última pregunta.
        """,
    ),
    "a midday briefing": (
        """
        Journalist (AFP): What now?
        Spokesperson: We go on.
        Jane Roe (El Mundo): And then?
        President von der Leyen: We stop.
        """,
        """
        Q ?: What now?
        A Spokesperson: We go on.
        Q Jane Roe: And then?
        A von der Leyen: We stop.
        """,
    ),
    "letters with numbers": (
        """
        Q1. What did you agree on?
        A1. We agreed on trade.
        Q2. And on energy?
        A2. Not yet.
        """,
        """
        Q ?: What did you agree on?
        A ?: We agreed on trade.
        Q ?: And on energy?
        A ?: Not yet.
        """,
    ),
    "Polish": (
        """
        Dziennikarz: Co dalej?
        Prezydent Andrzej Roe: Idziemy dalej.
        Dziennikarz: Dziękuję.
        Prezydent Andrzej Roe: Proszę.
        """,
        """
        Q ?: Co dalej?
        A Andrzej Roe: Idziemy dalej.
        Q ?: Dziękuję.
        A Andrzej Roe: Proszę.
        """,
    ),
    "Ukrainian": (
        """
        Журналіст: Що далі?
        Президент України: Ми працюємо.
        Журналіст: Дякую.
        Президент України: Прошу.
        """,
        """
        Q ?: Що далі?
        A Президент України: Ми працюємо.
        Q ?: Дякую.
        A Президент України: Прошу.
        """,
    ),
    "the papers of a presidency": (
        """
        THE PRESIDENT. I have several announcements to make.
        Q. Mr. President, what did you agree on?
        THE PRESIDENT. We agreed on trade.
        Q. Sir, some say that you did not.
        THE PRESIDENT. They are wrong.
        """,
        """
        R The President: I have several announcements to make.
        Q ?: Mr. President, what did you agree on?
        A The President: We agreed on trade.
        Q ?: Sir, some say that you did not.
        A The President: They are wrong.
        """,
    ),
    "French": (
        """
        LA PRÉSIDENTE : Bonjour à tous.
        JOURNALISTE : Qu’avez-vous décidé ?
        LA PRÉSIDENTE : Nous avons parlé du commerce.
        QUESTION : Et de l’énergie ?
        M. DOE : Pas encore.
        """,
        """
        R La Présidente: Bonjour à tous.
        Q ?: Qu’avez-vous décidé ?
        A La Présidente: Nous avons parlé du commerce.
        Q ?: Et de l’énergie ?
        A Doe: Pas encore.
        """,
    ),
    "French, with dashes": (
        """
        Q - Qu’avez-vous décidé ?
        R - Nous avons parlé du commerce.
        Q - Merci de votre réponse.
        R - Je vous en prie.
        """,
        """
        Q ?: Qu’avez-vous décidé ?
        A ?: Nous avons parlé du commerce.
        Q ?: Merci de votre réponse.
        A ?: Je vous en prie.
        """,
    ),
    "Italian": (
        """
        DOMANDA. Che cosa avete deciso?
        RISPOSTA. Abbiamo parlato del commercio.
        DOMANDA. Grazie.
        RISPOSTA. Prego.
        """,
        """
        Q ?: Che cosa avete deciso?
        A ?: Abbiamo parlato del commercio.
        Q ?: Grazie.
        A ?: Prego.
        """,
    ),
    "Portuguese": (
        """
        JORNALISTA: O que foi decidido?
        PRESIDENTE ROE: Falámos do comércio.
        Pergunta: E da energia?
        Presidente Roe: Ainda não.
        """,
        """
        Q ?: O que foi decidido?
        A Roe: Falámos do comércio.
        Q ?: E da energia?
        A Roe: Ainda não.
        """,
    ),
    "a paper interviews": (
        """
        SPIEGEL: Ms. Roe, what did you agree on?
        Roe: We agreed on trade.
        SPIEGEL: And on energy?
        Roe: Not yet. Jane Roe does not hurry.
        SPIEGEL: Ms. Roe, thank you for this interview.
        """,
        """
        Q Spiegel: Ms. Roe, what did you agree on?
        A Jane Roe: We agreed on trade.
        Q Spiegel: And on energy?
        A Jane Roe: Not yet. Jane Roe does not hurry.
        Q Spiegel: Ms. Roe, thank you for this interview.
        """,
    ),
    "initials": (
        """
        AP: Jane Roe, what did you agree on?
        JR: We agreed on trade.
        AP: And on energy?
        JR: Not yet.
        """,
        """
        Q AP: Jane Roe, what did you agree on?
        A Jane Roe: We agreed on trade.
        Q AP: And on energy?
        A Jane Roe: Not yet.
        """,
    ),
    "Markdown": (
        """
        **Jane Roe:** We agreed on trade.
        **John Doe**: And on energy?
        __Jane Roe:__ Not yet.
        **Q:** Why?
        """,
        """
        S Jane Roe: We agreed on trade.
        S John Doe: And on energy?
        R Jane Roe: Not yet.
        Q ?: Why?
        """,
    ),
    "Markdown headings": (
        """
        ### Jane Roe
        We agreed on trade.
        ### John Doe
        And on energy?
        ### Jane Roe
        Not yet.
        ### John Doe
        I see.
        """,
        """
        S Jane Roe: We agreed on trade.
        S John Doe: And on energy?
        R Jane Roe: Not yet.
        R John Doe: I see.
        """,
    ),
    "dashes": (
        """
        Jane Roe – We agreed on trade.
        John Doe – And on energy?
        Jane Roe – Not yet.
        John Doe – I see.
        """,
        """
        S Jane Roe: We agreed on trade.
        S John Doe: And on energy?
        R Jane Roe: Not yet.
        R John Doe: I see.
        """,
    ),
    "bullets": (
        """
        • Question: What did you agree on?
        • Jane Roe: We agreed on trade.
        - Question: And on energy?
        — Jane Roe: Not yet.
        """,
        """
        Q ?: What did you agree on?
        A Jane Roe: We agreed on trade.
        Q ?: And on energy?
        A Jane Roe: Not yet.
        """,
    ),
    "numbered questions": (
        """
        Question 1: What did you agree on?
        Jane Roe: We agreed on trade.
        Question No. 2: And on energy?
        Jane Roe: Not yet.
        """,
        """
        Q ?: What did you agree on?
        A Jane Roe: We agreed on trade.
        Q ?: And on energy?
        A Jane Roe: Not yet.
        """,
    ),
}

TITLES = {
    "Q. and A. of one who is announced": "Interview with Minister Jane Roe",
    "Russian, an interview": "Интервью с министром",
    "Spanish, an interview": "Entrevista a la ministra",
    "initials": "A talk with Jane Roe",
}


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n\r\n"], ids=["lines", "paragraphs", "paragraphs-of-windows"])
@pytest.mark.parametrize("style", STYLES)
def test_who_says_what(style: str, between: str) -> None:
    text, expected = STYLES[style]
    assert spoken(between.join(lines(text)), TITLES.get(style, TITLE)) == lines(expected)
