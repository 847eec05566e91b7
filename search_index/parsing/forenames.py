"""Forenames: the first names that tell which pronoun goes with their bearer.

Names that both women and men bear (Andrea, Jean, Kim, Robin, Sasha) are in neither list.
"""

from __future__ import annotations

from search_index.parsing.offices import vocabulary

HIS = vocabulary(
    "aaron abdul abdullah abraham adam adolfo ahmad ahmed al alan albert alberto alejandro aleksandr alexander alexei "
    "alexey alfred alfredo ali alvaro anatoly andreas andres andrei andrew andriy anthony antoine anton antonio antony "
    "arkady arnold arthur arturo augusto barack ben benjamin benito bernard bernardo bernie bill bob boris brad "
    "brandon brian bruce bruno carl carlos cesar charles charlie chris christoph christopher claudio colin craig "
    "daniel dave david denis dennis diego dieter dimitri dmitri dmitry dominic donald doug douglas ed eddie edgar "
    "eduardo edward elias emilio emmanuel enrique eric erik ernesto evan evgeny federico felipe felix fernando "
    "francesco francisco franco francois frank franz fred frederick friedrich fyodor gabriel garry gary gennady "
    "geoffrey george georges gerald gerard gerhard gianni giorgio giovanni giuseppe gonzalo gordon greg gregory guido "
    "guillermo gustavo guy hans harold harry hassan hector heinrich heiko helmut henri henry herbert hugo hussein ian "
    "ibrahim igor ilya isaac ismail ivan jack jacob jacques jaime jake james jamal jared jason javier jeff jeffrey "
    "jens jeremy jerry jesus jim jimmy joao joaquin joe joel johan johann johannes john johnny jon jonathan jorge jose "
    "josef joseph josh joshua juan julio jurgen justin karl keith ken kenneth kevin khalid kirill klaus konstantin "
    "kurt kyle larry lars laurent lawrence leon leonardo leonid leopoldo louis lorenzo luca luigi luis luiz lukas "
    "mahmoud manuel marc marcel marcelo marco marcos mariano mario mark markus martin mateo matt matteo matthew "
    "matthias mauricio max maxim michael michel miguel mike mikhail mitch mitt mohamed mohammad mohammed muhammad "
    "mustafa nathan neil nick nicolas nicholas nikita nikolai nikolay norman octavio olaf oleg oleksandr oliver omar "
    "oscar oswaldo otto pablo paolo patrick paul paulo pavel pedro per peter petr petro phil philip philippe pierre "
    "pieter rafael ralph ramon ramzan randy raul ray raymond rene reinhard ricardo richard rick robert roberto rodrigo "
    "roger roland roman ron ronald ross roy ruben rudolf rudy ruslan russell ryan said salvador salvatore samir samuel "
    "santiago scott sean sebastian serge sergei sergey sergio seth shinzo sigmar silvio simon stanislav stefan "
    "stefano stephane stephen steve steven stuart ted thabo theodore thierry thomas tim timothy tobias tom tomas tony "
    "vadim valery vasily viktor vincent vincenzo vitaly vladimir volodymyr vyacheslav walter wayne werner wilhelm "
    "william wolfgang xavier yevgeny yuri yusuf zack"
)
HERS = vocabulary(
    "abigail adriana agnes aisha alejandra alexandra alice alicia alina alison alla allison amanda amelia amy ana "
    "anastasia angela angelina anita anna annalena anne annegret annette ann antonia barbara beatrice beatriz becky "
    "bernadette beth betty beverly brenda brigitte bridget camilla carla carly carmen carol carolina caroline "
    "caterina catherine cecilia charlotte chelsea cheryl christina christine claire clara claudia colleen condoleezza "
    "consuelo cristina cynthia daniela deborah debbie delcy denise diana diane dilma dolores dominga donna doris "
    "dorothy edith ekaterina elena eleanor elisabeth eliza elizabeth ella ellen elsa elvira emilia emily emma "
    "erica erika esther eva evelyn fatima federica fiona florence frances francoise frieda gabriela georgia gertrude "
    "gina giorgia giulia gladys gloria grace greta hannah heather heidi helen helena helga hilary hillary huma ida "
    "ilhan ines inga ingrid irene irina isabel isabella ivanka ivanna jacqueline jane janet janice jeanne jennifer "
    "jessica jill joan joanna josephine joyce juana judith judy julia juliana julie june karen karin katarina kate "
    "katherine kathleen kathryn kathy katja katrin keiko kellyanne kirsten kristen kristin kristina laura lauren "
    "leticia lidia lilian linda lisa liz lois loretta louise lourdes lucia luciana lucy ludmila luisa luz lydia "
    "lyudmila maggie malala manuela marcia margaret margarita margot maria mariana marie marina marine marion "
    "marisol marissa marjorie marta martha martina mary maryam matilda maureen megan megyn melania melanie melissa "
    "mercedes michaela michelle miriam monica monika nadia nadezhda nancy naomi natalia natalie natasha nicola nicole "
    "nikki nina noemi nora norma olga olivia pamela patricia paula pauline penelope phyllis priscilla rachel ramona "
    "rebecca regina renata rita rosa rosario rose rosemary roxana ruth sabine sabrina samantha sandra sara sarah "
    "serena sharon sheila shirley sigrid silvia simone sofia sonia sonja sophia sophie stella stephanie susan susana "
    "susanna susanne suzanne svetlana sylvia tamara tania tanya tara tatiana teresa theresa tina tulsi ulrike ursula "
    "valentina valeria valerie vanessa vera veronica victoria viktoria virginia vivian wendy wilma xiomara yekaterina "
    "yolanda yulia yvette yvonne zoe"
)
