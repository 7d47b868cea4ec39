<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en_GB">
<context>
    <name>Banner</name>
    <message numerus="yes">
        <source>%n earlier message(s)</source>
        <translation>
            <numerusform>%n frühere Meldung</numerusform>
            <numerusform>%n frühere Meldungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
</context>
<context>
    <name>CanvasView</name>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
</context>
<context>
    <name>Checked</name>
    <message numerus="yes">
        <source>%1 of %n claim(s)</source>
        <translation>
            <numerusform>%1 von %n Behauptung</numerusform>
            <numerusform>%1 von %n Behauptungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n note(s)</source>
        <translation>
            <numerusform>%1 von %n Notiz</numerusform>
            <numerusform>%1 von %n Notizen</numerusform>
        </translation>
    </message>
    <message>
        <source>Checked: %1</source>
        <translation>Geprüft: %1</translation>
    </message>
    <message>
        <source>No claims yet</source>
        <translation>Noch keine Behauptungen</translation>
    </message>
    <message>
        <source>No notes yet</source>
        <translation>Noch keine Notizen</translation>
    </message>
    <message>
        <source>Notes with a verdict</source>
        <translation>Notizen mit einem Urteil</translation>
    </message>
</context>
<context>
    <name>Claiming</name>
    <message>
        <source>No report tells this claim where it was. Place it by hand.</source>
        <translation>Kein Bericht gibt diese Behauptung mehr dort wieder, wo sie stand. Ordnen Sie sie von Hand zu.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>What was known about the claim is gone; its history stays.</source>
        <translation>Was über die Behauptung bekannt war, ist gelöscht; ihr Verlauf bleibt.</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Geschrieben nach %1</translation>
    </message>
</context>
<context>
    <name>Claims</name>
    <message>
        <source> (by hand)</source>
        <translation> (von Hand)</translation>
    </message>
    <message>
        <source>%1  %2 of %3</source>
        <translation>%1  %2 von %3</translation>
    </message>
    <message>
        <source>%1  (%2 in the work list)</source>
        <translation>%1  (%2 in der Arbeitsliste)</translation>
    </message>
    <message>
        <source>%1 claim(s): “%2” becomes “%3”</source>
        <translation>%1 Behauptungen: „%2“ wird zu „%3“</translation>
    </message>
    <message>
        <source>%1 note(s)</source>
        <translation>%1 Notizen</translation>
    </message>
    <message>
        <source>%1 of %2 claim(s) checked</source>
        <translation>%1 von %2 Behauptungen geprüft</translation>
    </message>
    <message>
        <source>%1 of %2 facts checked</source>
        <translation>%1 von %2 Angaben geprüft</translation>
    </message>
    <message>
        <source>%1 place(s) lost</source>
        <translation>%1 Stellen verloren</translation>
    </message>
    <message>
        <source>%1 reports</source>
        <translation>%1 Berichte</translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation>%1 gezeigt</translation>
    </message>
    <message numerus="yes">
        <source>%n hidden report(s)</source>
        <translation>
            <numerusform>%n ausgeblendeter Bericht</numerusform>
            <numerusform>%n ausgeblendete Berichte</numerusform>
        </translation>
    </message>
    <message>
        <source>+ Add a claim</source>
        <translation>+ Behauptung hinzufügen</translation>
    </message>
    <message>
        <source>+ The selected words tell it too</source>
        <translation>+ Die ausgewählten Wörter sagen es auch</translation>
    </message>
    <message>
        <source>A colon parts a verdict from what it means. The presets stay as they are.</source>
        <translation>Ein Doppelpunkt trennt ein Urteil von seiner Bedeutung. Die Vorgaben bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>A report</source>
        <translation>Einen Bericht</translation>
    </message>
    <message>
        <source>All that ever changed about the claims, also about those that are gone. Entries are only ever added.</source>
        <translation>Alles, was sich je an den Behauptungen geändert hat, auch an denen, die nicht mehr da sind. Einträge kommen immer nur hinzu.</translation>
    </message>
    <message>
        <source>By who checks it</source>
        <translation>Nach prüfender Person</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Check-worthiness</source>
        <translation>Prüfwürdigkeit</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Behauptung</translation>
    </message>
    <message>
        <source>Click a sentence or a claim: its facts are listed here.</source>
        <translation>Klicken Sie einen Satz oder eine Behauptung an: Hier stehen dann die Angaben daraus.</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Every fact here is checked</source>
        <translation>Alle Angaben hier sind geprüft</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Facts to tick off</source>
        <translation>Angaben zum Abhaken</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find a claim</source>
        <translation>Behauptung suchen</translation>
    </message>
    <message>
        <source>Find in the list</source>
        <translation>In der Liste suchen</translation>
    </message>
    <message>
        <source>Forget what is known about it</source>
        <translation>Vergessen, was darüber bekannt ist</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Dorthin gehen</translation>
    </message>
    <message>
        <source>History of a claim</source>
        <translation>Verlauf einer Behauptung</translation>
    </message>
    <message>
        <source>History of all claims</source>
        <translation>Verlauf aller Behauptungen</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Verlauf …</translation>
    </message>
    <message>
        <source>How far their check is</source>
        <translation>Wie weit ihre Prüfung ist</translation>
    </message>
    <message>
        <source>How the report puts it</source>
        <translation>Wie der Bericht es ausdrückt</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>In progress first, checked last</source>
        <translation>In Arbeit zuerst, geprüfte zuletzt</translation>
    </message>
    <message>
        <source>In reading order</source>
        <translation>In der Reihenfolge des Textes</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>Less worth checking</source>
        <translation>Weniger prüfwürdig</translation>
    </message>
    <message>
        <source>Listing the facts</source>
        <translation>Die Angaben werden aufgelistet</translation>
    </message>
    <message>
        <source>Make a claim of its own of this place</source>
        <translation>Aus dieser Stelle eine eigene Behauptung machen</translation>
    </message>
    <message>
        <source>Merge these %1 claims</source>
        <translation>Diese %1 Behauptungen zusammenlegen</translation>
    </message>
    <message>
        <source>Merge with…</source>
        <translation>Zusammenlegen mit …</translation>
    </message>
    <message>
        <source>More to do with this claim</source>
        <translation>Weiteres zu dieser Behauptung</translation>
    </message>
    <message>
        <source>Most worth checking</source>
        <translation>Am prüfwürdigsten</translation>
    </message>
    <message>
        <source>Most worth checking first</source>
        <translation>Die prüfwürdigsten zuerst</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the scale</source>
        <translation>Name der Skala</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>New scale</source>
        <translation>Neue Skala</translation>
    </message>
    <message>
        <source>Next unticked</source>
        <translation>Nächste offene</translation>
    </message>
    <message>
        <source>No report tells it any more where it was.</source>
        <translation>Kein Bericht gibt es mehr dort wieder, wo es stand.</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>Not checked after all</source>
        <translation>Doch nicht geprüft</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Not told here</source>
        <translation>Hier nicht erzählt</translation>
    </message>
    <message>
        <source>Note on this claim</source>
        <translation>Notiz zu dieser Behauptung</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Once reports are compared, their claims are listed here, to be checked one by one.</source>
        <translation>Sobald Berichte verglichen sind, stehen hier ihre Behauptungen, um sie eine nach der anderen zu prüfen.</translation>
    </message>
    <message>
        <source>One verdict a line, the most favourable first
True: nothing important is missing</source>
        <translation>Ein Urteil je Zeile, das günstigste zuerst
Wahr: nichts Wichtiges fehlt</translation>
    </message>
    <message>
        <source>Order of the work list</source>
        <translation>Reihenfolge der Arbeitsliste</translation>
    </message>
    <message>
        <source>Our scale</source>
        <translation>Unsere Skala</translation>
    </message>
    <message>
        <source>Own scales…</source>
        <translation>Eigene Skalen …</translation>
    </message>
    <message>
        <source>Place at the selected words</source>
        <translation>An die ausgewählten Wörter setzen</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Stellen</translation>
    </message>
    <message>
        <source>Quotations</source>
        <translation>Zitate</translation>
    </message>
    <message>
        <source>Rationale</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>Rationale of the verdict</source>
        <translation>Begründung des Urteils</translation>
    </message>
    <message>
        <source>Rationale, evidence, places…</source>
        <translation>Begründung, Belege, Stellen …</translation>
    </message>
    <message>
        <source>Record this place too</source>
        <translation>Auch diese Stelle festhalten</translation>
    </message>
    <message>
        <source>Rename them</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Scales</source>
        <translation>Skalen</translation>
    </message>
    <message>
        <source>Scales of verdicts</source>
        <translation>Urteilsskalen</translation>
    </message>
    <message>
        <source>Somebody else…</source>
        <translation>Jemand anderes …</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sortieren</translation>
    </message>
    <message>
        <source>Space ticks a claim off, a number gives a verdict, 0 takes it away, Enter goes there, A makes a note.</source>
        <translation>Die Leertaste hakt eine Behauptung ab, eine Ziffer gibt ein Urteil, 0 nimmt es zurück, die Eingabetaste geht dorthin, A legt eine Notiz an.</translation>
    </message>
    <message>
        <source>Space ticks a fact off, U goes to the next unticked one, Enter goes there.</source>
        <translation>Die Leertaste hakt eine Angabe ab, U geht zur nächsten offenen, die Eingabetaste geht dorthin.</translation>
    </message>
    <message>
        <source>Split places off…</source>
        <translation>Stellen abtrennen …</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>The claim is not told here</source>
        <translation>Die Behauptung steht nicht hier</translation>
    </message>
    <message>
        <source>The claim, as you want it worded</source>
        <translation>Die Behauptung, wie sie lauten soll</translation>
    </message>
    <message>
        <source>The next fact that nobody has ticked off (U)</source>
        <translation>Die nächste Angabe, die noch niemand abgehakt hat (U)</translation>
    </message>
    <message>
        <source>The report whose facts are listed</source>
        <translation>Der Bericht, dessen Angaben aufgelistet sind</translation>
    </message>
    <message>
        <source>The scale of verdicts</source>
        <translation>Die Urteilsskala</translation>
    </message>
    <message>
        <source>There are no names, numbers, dates, titles or quotations here.</source>
        <translation>Hier gibt es keine Namen, Zahlen, Daten, Titel oder Zitate.</translation>
    </message>
    <message>
        <source>These are steps of one scale, from best to worst</source>
        <translation>Dies sind Stufen einer Skala, von der besten zur schlechtesten</translation>
    </message>
    <message>
        <source>These words are no longer in the report:</source>
        <translation>Diese Wörter stehen nicht mehr im Bericht:</translation>
    </message>
    <message>
        <source>This claim</source>
        <translation>Diese Behauptung</translation>
    </message>
    <message>
        <source>This scale has %1 verdicts</source>
        <translation>Diese Skala hat %1 Urteile</translation>
    </message>
    <message>
        <source>Titles</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Unchecked</source>
        <translation>Ungeprüft</translation>
    </message>
    <message>
        <source>Use the scale chosen</source>
        <translation>Die gewählte Skala verwenden</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Verdict: %1</source>
        <translation>Urteil: %1</translation>
    </message>
    <message>
        <source>Verdicts</source>
        <translation>Urteile</translation>
    </message>
    <message>
        <source>Verdicts that claims have get another name. Their history says so.</source>
        <translation>Urteile, die Behauptungen tragen, bekommen einen anderen Namen. Ihr Verlauf sagt es.</translation>
    </message>
    <message>
        <source>Verdicts, one a line</source>
        <translation>Urteile, eines je Zeile</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What to do about the place: %1</source>
        <translation>Was mit der Stelle geschehen soll: %1</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Who checks it</source>
        <translation>Wer sie prüft</translation>
    </message>
    <message>
        <source>Who checks this claim</source>
        <translation>Wer diese Behauptung prüft</translation>
    </message>
    <message>
        <source>Why? What does it rest on?</source>
        <translation>Warum? Worauf stützt es sich?</translation>
    </message>
    <message>
        <source>With the selected words as its place, where some are selected</source>
        <translation>Mit den ausgewählten Wörtern als Stelle, falls welche ausgewählt sind</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>Wortlaut</translation>
    </message>
    <message>
        <source>Words of the claim</source>
        <translation>Wortlaut der Behauptung</translation>
    </message>
    <message>
        <source>Work list</source>
        <translation>Arbeitsliste</translation>
    </message>
    <message>
        <source>Work list of claims</source>
        <translation>Arbeitsliste der Behauptungen</translation>
    </message>
    <message>
        <source>Worth checking</source>
        <translation>Prüfwürdig</translation>
    </message>
    <message>
        <source>as computed</source>
        <translation>wie berechnet</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>no longer told where it was</source>
        <translation>nicht mehr dort, wo es stand</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>nicht festgehalten</translation>
    </message>
    <message>
        <source>removed report</source>
        <translation>entfernter Bericht</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>jemand</translation>
    </message>
    <message>
        <source>told by %1 report(s)</source>
        <translation>von %1 Berichten erzählt</translation>
    </message>
    <message>
        <source>worth %1 %</source>
        <translation>Prüfwürdigkeit %1 %</translation>
    </message>
    <message>
        <source>worth checking %1 %</source>
        <translation>prüfwürdig zu %1 %</translation>
    </message>
</context>
<context>
    <name>ColumnsView</name>
    <message>
        <source>All columns in the window</source>
        <translation>Alle Spalten im Fenster</translation>
    </message>
    <message>
        <source>Hide this report</source>
        <translation>Diesen Bericht ausblenden</translation>
    </message>
    <message>
        <source>Keep at the left while scrolling sideways</source>
        <translation>Beim seitlichen Blättern links festhalten</translation>
    </message>
    <message>
        <source>Keep at the right while scrolling sideways</source>
        <translation>Beim seitlichen Blättern rechts festhalten</translation>
    </message>
    <message>
        <source>Move to the left</source>
        <translation>Nach links verschieben</translation>
    </message>
    <message>
        <source>Move to the right</source>
        <translation>Nach rechts verschieben</translation>
    </message>
    <message>
        <source>Narrower</source>
        <translation>Schmaler</translation>
    </message>
    <message>
        <source>Normal width</source>
        <translation>Normale Breite</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>Breiter</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Nothing is called that</source>
        <translation>Nichts heißt so</translation>
    </message>
    <message>
        <source>Type a command, a report, an event</source>
        <translation>Befehl, Bericht oder Ereignis eingeben</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>&amp;About Parallax</source>
        <translation>&amp;Über Parallax</translation>
    </message>
    <message>
        <source>&amp;Add a note</source>
        <translation>&amp;Notiz hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Add reports…</source>
        <translation>Beri&amp;chte hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Command palette</source>
        <translation>&amp;Befehlspalette</translation>
    </message>
    <message>
        <source>&amp;Conflicts</source>
        <translation>&amp;Widersprüche</translation>
    </message>
    <message>
        <source>&amp;Copy the selected words</source>
        <translation>Ausgewählte Wörter &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Data of the event (JSON)…</source>
        <translation>&amp;Daten des Ereignisses (JSON) …</translation>
    </message>
    <message>
        <source>&amp;Delete the note</source>
        <translation>Notiz &amp;löschen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Emphasis</source>
        <translation>Gewi&amp;chtung</translation>
    </message>
    <message>
        <source>&amp;Export PDF…</source>
        <translation>PDF &amp;exportieren …</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Find in all reports</source>
        <translation>In allen Berichten &amp;suchen</translation>
    </message>
    <message>
        <source>&amp;Framing</source>
        <translation>&amp;Darstellung</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Import notes…</source>
        <translation>Notizen &amp;importieren …</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Leave internal notes out</source>
        <translation>Interne Notizen we&amp;glassen</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Link with another passage…</source>
        <translation>Mit einer anderen Passage &amp;verknüpfen …</translation>
    </message>
    <message>
        <source>&amp;Looks</source>
        <translation>&amp;Aussehen</translation>
    </message>
    <message>
        <source>&amp;Matrix</source>
        <translation>&amp;Matrix</translation>
    </message>
    <message>
        <source>&amp;New event</source>
        <translation>&amp;Neues Ereignis</translation>
    </message>
    <message>
        <source>Normal si&amp;ze</source>
        <translation>N&amp;ormale Größe</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>&amp;Notizen</translation>
    </message>
    <message>
        <source>&amp;History of all claims…</source>
        <translation>&amp;Verlauf aller Behauptungen …</translation>
    </message>
    <message>
        <source>&amp;Only here</source>
        <translation>Nur &amp;hier</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>&amp;Paste a report…</source>
        <translation>Bericht einfü&amp;gen …</translation>
    </message>
    <message>
        <source>&amp;Previous difference</source>
        <translation>&amp;Vorheriger Unterschied</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Reading</source>
        <translation>&amp;Lesen</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Wie&amp;derholen</translation>
    </message>
    <message>
        <source>&amp;Select the whole passage</source>
        <translation>&amp;Ganze Passage auswählen</translation>
    </message>
    <message>
        <source>&amp;Shared</source>
        <translation>&amp;Gemeinsam</translation>
    </message>
    <message>
        <source>&amp;Table of all findings (CSV)…</source>
        <translation>&amp;Tabelle aller Funde (CSV) …</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Verdicts as ClaimReview (JSON-LD)…</source>
        <translation>&amp;Urteile als ClaimReview (JSON-LD) …</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Web page (HTML)…</source>
        <translation>&amp;Webseite (HTML) …</translation>
    </message>
    <message>
        <source>&amp;Wider column or panel</source>
        <translation>Spalte oder Bereich &amp;breiter</translation>
    </message>
    <message>
        <source>Add &amp;folder…</source>
        <translation>&amp;Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Add the selected &amp;words to the note</source>
        <translation>Ausgewählte &amp;Wörter zur Notiz hinzufügen</translation>
    </message>
    <message>
        <source>All columns in the window</source>
        <translation>Alle Spalten im Fenster</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>Audit &amp;trail…</source>
        <translation>&amp;Prüfprotokoll …</translation>
    </message>
    <message>
        <source>C&amp;lose the event</source>
        <translation>Ereignis &amp;schließen</translation>
    </message>
    <message>
        <source>Cop&amp;y the claims as a table (Markdown)</source>
        <translation>Behauptungen als &amp;Tabelle kopieren (Markdown)</translation>
    </message>
    <message>
        <source>Copy as &amp;Markdown</source>
        <translation>Als &amp;Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy as a &amp;quotation</source>
        <translation>Als &amp;Zitat kopieren</translation>
    </message>
    <message>
        <source>Copy with the s&amp;ource</source>
        <translation>Mit &amp;Quelle kopieren</translation>
    </message>
    <message>
        <source>E&amp;xcel workbook (XLSX)…</source>
        <translation>E&amp;xcel-Mappe (XLSX) …</translation>
    </message>
    <message>
        <source>Export a&amp;s</source>
        <translation>Exportieren &amp;als</translation>
    </message>
    <message>
        <source>F&amp;ilter the marks…</source>
        <translation>Markierungen &amp;filtern …</translation>
    </message>
    <message>
        <source>For&amp;ward</source>
        <translation>V&amp;orwärts</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Larger te&amp;xt in the window</source>
        <translation>Te&amp;xt im Fenster größer</translation>
    </message>
    <message>
        <source>List of all notes</source>
        <translation>Liste aller Notizen</translation>
    </message>
    <message>
        <source>Mar&amp;kdown…</source>
        <translation>Mar&amp;kdown …</translation>
    </message>
    <message>
        <source>Move the report to the left</source>
        <translation>Bericht nach links verschieben</translation>
    </message>
    <message>
        <source>Move the report to the right</source>
        <translation>Bericht nach rechts verschieben</translation>
    </message>
    <message>
        <source>Narrower column or &amp;panel</source>
        <translation>Spalte oder Bereich &amp;schmaler</translation>
    </message>
    <message>
        <source>Ne&amp;xt difference</source>
        <translation>&amp;Nächster Unterschied</translation>
    </message>
    <message>
        <source>Next fact to &amp;tick off</source>
        <translation>Nächste Angabe zum Ab&amp;haken</translation>
    </message>
    <message>
        <source>Next part of the win&amp;dow</source>
        <translation>Nächster &amp;Teil des Fensters</translation>
    </message>
    <message>
        <source>Next place &amp;found</source>
        <translation>Nächste &amp;Fundstelle</translation>
    </message>
    <message>
        <source>Note on &amp;both sides of the conflict</source>
        <translation>Notiz zu &amp;beiden Seiten des Widerspruchs</translation>
    </message>
    <message>
        <source>Notes as W3C &amp;annotations (JSON-LD)…</source>
        <translation>Notizen als W3C-&amp;Annotationen (JSON-LD) …</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open the sample even&amp;t</source>
        <translation>Beis&amp;pielereignis öffnen</translation>
    </message>
    <message>
        <source>Previe&amp;w and print…</source>
        <translation>&amp;Vorschau und Druck …</translation>
    </message>
    <message>
        <source>Previous part of the w&amp;indow</source>
        <translation>Voriger T&amp;eil des Fensters</translation>
    </message>
    <message>
        <source>Previous place f&amp;ound</source>
        <translation>Vorherige F&amp;undstelle</translation>
    </message>
    <message>
        <source>Rena&amp;me the event</source>
        <translation>Ereignis &amp;umbenennen</translation>
    </message>
    <message>
        <source>Reports and lenses</source>
        <translation>Berichte und Linsen</translation>
    </message>
    <message>
        <source>S&amp;ettings…</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>Side &amp;by side</source>
        <translation>Neben&amp;einander</translation>
    </message>
    <message>
        <source>Save a &amp;copy as…</source>
        <translation>&amp;Kopie speichern unter …</translation>
    </message>
    <message>
        <source>Smaller &amp;text in the window</source>
        <translation>&amp;Text im Fenster kleiner</translation>
    </message>
    <message>
        <source>Table of &amp;claims (CSV)…</source>
        <translation>Tabelle der &amp;Behauptungen (CSV) …</translation>
    </message>
    <message>
        <source>Table of &amp;notes (CSV)…</source>
        <translation>Tabelle der &amp;Notizen (CSV) …</translation>
    </message>
    <message>
        <source>Table of con&amp;flicts (CSV)…</source>
        <translation>Tabelle der W&amp;idersprüche (CSV) …</translation>
    </message>
    <message>
        <source>W&amp;ord document (DOCX)…</source>
        <translation>W&amp;ord-Dokument (DOCX) …</translation>
    </message>
    <message>
        <source>Work list of claims</source>
        <translation>Arbeitsliste der Behauptungen</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>&amp;Vergrößern</translation>
    </message>
    <message>
        <source>Zoom o&amp;ut</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
</context>
<context>
    <name>ComparisonCanvas</name>
    <message>
        <source>Add note…</source>
        <translation>Notiz hinzufügen …</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Drag this to a passage of another report that tells the same (L)</source>
        <translation>Ziehen Sie dies auf eine Passage eines anderen Berichts, die dasselbe sagt (L)</translation>
    </message>
    <message>
        <source>Fold what only one has</source>
        <translation>Einklappen, was nur ein Bericht hat</translation>
    </message>
    <message>
        <source>Folded: {}</source>
        <translation>Eingeklappt: {}</translation>
    </message>
    <message>
        <source>Go to its place in the report</source>
        <translation>Zu ihrem Platz im Bericht gehen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>Row {} of {}</source>
        <translation>Zeile {} von {}</translation>
    </message>
    <message>
        <source>Select paragraph</source>
        <translation>Absatz auswählen</translation>
    </message>
    <message>
        <source>Show what is folded</source>
        <translation>Eingeklapptes zeigen</translation>
    </message>
    <message>
        <source>The report tells this elsewhere: click to go there</source>
        <translation>Der Bericht erzählt dies an anderer Stelle: Klicken führt dorthin</translation>
    </message>
    <message>
        <source>What {} and {} have in common: go there with the arrow keys</source>
        <translation>Was {} und {} gemeinsam haben: mit den Pfeiltasten gelangt man dorthin</translation>
    </message>
    <message>
        <source>fold</source>
        <translation>einklappen</translation>
    </message>
    <message>
        <source>here as paragraph {}</source>
        <translation>hier als Absatz {}</translation>
    </message>
    <message>
        <source>here as paragraphs {}</source>
        <translation>hier als Absätze {}</translation>
    </message>
    <message>
        <source>here as paragraphs {}–{}</source>
        <translation>hier als Absätze {}–{}</translation>
    </message>
    <message>
        <source>not in this report</source>
        <translation>nicht in diesem Bericht</translation>
    </message>
    <message>
        <source>show</source>
        <translation>zeigen</translation>
    </message>
    <message>
        <source>{} paragraphs only in {}</source>
        <translation>{} Absätze nur in {}</translation>
    </message>
    <message>
        <source>{} reports side by side, {} rows</source>
        <translation>{} Berichte nebeneinander, {} Zeilen</translation>
    </message>
    <message>
        <source>{}, paragraph {}</source>
        <translation>{}, Absatz {}</translation>
    </message>
</context>
<context>
    <name>Computing</name>
    <message>
        <source>Arranging</source>
        <translation>Anordnen</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Listing the claims</source>
        <translation>Die Behauptungen werden aufgelistet</translation>
    </message>
    <message>
        <source>Placing the notes</source>
        <translation>Die Notizen werden zugeordnet</translation>
    </message>
    <message>
        <source>The look-up</source>
        <translation>Das Nachschlagen</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <source>%1: one actor now.</source>
        <translation>%1: jetzt ein Akteur.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Click a sentence first, then link it with another.</source>
        <translation>Klicken Sie zuerst einen Satz an, dann verknüpfen Sie ihn mit einem anderen.</translation>
    </message>
    <message>
        <source>Linked.</source>
        <translation>Verknüpft.</translation>
    </message>
    <message>
        <source>No longer shown as the same matter.</source>
        <translation>Wird nicht mehr als dieselbe Sache gezeigt.</translation>
    </message>
    <message>
        <source>Now click the passage in another report that tells the same, or go there and press Enter.</source>
        <translation>Klicken Sie nun auf die Stelle in einem anderen Bericht, die dasselbe erzählt, oder gehen Sie dorthin und drücken Sie die Eingabetaste.</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Zurückgenommen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>“%1” is no longer a name of %2.</source>
        <translation>„%1“ ist kein Name von %2 mehr.</translation>
    </message>
    <message>
        <source>“%1” is not marked any more.</source>
        <translation>„%1“ wird nicht mehr markiert.</translation>
    </message>
</context>
<context>
    <name>DecisionsList</name>
    <message>
        <source>Decided by hand</source>
        <translation>Von Hand entschieden</translation>
    </message>
    <message>
        <source>Linked: the same matter</source>
        <translation>Verknüpft: dieselbe Sache</translation>
    </message>
    <message>
        <source>Never marked</source>
        <translation>Nie markiert</translation>
    </message>
    <message>
        <source>Nothing yet. Link or unlink passages, leave words unmarked, join or split names: what you decide stays in force when the reports are compared again, and is listed here.</source>
        <translation>Noch nichts. Verknüpfen oder trennen Sie Passagen, lassen Sie Wörter unmarkiert, legen Sie Namen zusammen oder trennen Sie sie: Was Sie entscheiden, gilt auch, wenn die Berichte neu verglichen werden, und steht hier.</translation>
    </message>
    <message>
        <source>One actor: %1</source>
        <translation>Ein Akteur: %1</translation>
    </message>
    <message>
        <source>Somebody or something else: %1</source>
        <translation>Jemand oder etwas anderes: %1</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Take back: %1</source>
        <translation>Zurücknehmen: %1</translation>
    </message>
    <message>
        <source>These words are no longer in the report, so this has no effect now.</source>
        <translation>Diese Wörter stehen nicht mehr im Bericht, daher wirkt dies jetzt nicht.</translation>
    </message>
    <message>
        <source>Unlinked: not the same matter</source>
        <translation>Getrennt: nicht dieselbe Sache</translation>
    </message>
    <message>
        <source>as a conflict</source>
        <translation>als Widerspruch</translation>
    </message>
    <message>
        <source>as framing</source>
        <translation>als Darstellung</translation>
    </message>
    <message>
        <source>as shared</source>
        <translation>als gemeinsam</translation>
    </message>
    <message>
        <source>by any lens</source>
        <translation>von keiner Linse</translation>
    </message>
    <message>
        <source>not a name of %1</source>
        <translation>kein Name von %1</translation>
    </message>
</context>
<context>
    <name>DropWindow</name>
    <message>
        <source>Drop to add to this event</source>
        <translation>Loslassen, um es diesem Ereignis hinzuzufügen</translation>
    </message>
</context>
<context>
    <name>Emphasis</name>
    <message>
        <source>%1 down</source>
        <translation>bei %1</translation>
    </message>
    <message>
        <source>%1 less prominent claim(s) left out</source>
        <translation>%1 weniger wichtige Behauptungen weggelassen</translation>
    </message>
    <message>
        <source>%1 of its text</source>
        <translation>%1 seines Textes</translation>
    </message>
    <message>
        <source>%1 others</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>Als Tabelle</translation>
    </message>
    <message>
        <source>Choose “Show all” above to see every claim.</source>
        <translation>Wählen Sie oben „Alle zeigen“, um jede Behauptung zu sehen.</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Behauptung</translation>
    </message>
    <message>
        <source>Click a line or a bar to read its passage; double click shows it side by side.</source>
        <translation>Ein Klick auf eine Linie oder einen Balken zeigt die Stelle, ein Doppelklick zeigt sie nebeneinander.</translation>
    </message>
    <message>
        <source>Emphasis</source>
        <translation>Gewichtung</translation>
    </message>
    <message>
        <source>Every claim is drawn</source>
        <translation>Alle Behauptungen sind gezeichnet</translation>
    </message>
    <message>
        <source>How many claims to draw</source>
        <translation>Wie viele Behauptungen gezeichnet werden</translation>
    </message>
    <message>
        <source>How much room each claim gets</source>
        <translation>Wie viel Raum jede Behauptung bekommt</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Sprecher</translation>
    </message>
    <message>
        <source>The %1 most prominent claims</source>
        <translation>Die %1 wichtigsten Behauptungen</translation>
    </message>
    <message>
        <source>The filter leaves no claim.</source>
        <translation>Der Filter lässt keine Behauptung übrig.</translation>
    </message>
    <message>
        <source>The visible reports have no sentences. Add reports, or show one that is hidden.</source>
        <translation>Die sichtbaren Berichte haben keine Sätze. Fügen Sie Berichte hinzu oder blenden Sie einen ein.</translation>
    </message>
    <message>
        <source>There is no claim to draw.</source>
        <translation>Es gibt keine Behauptung zu zeichnen.</translation>
    </message>
    <message>
        <source>Where each claim stands</source>
        <translation>Wo jede Behauptung steht</translation>
    </message>
    <message>
        <source>Where each claim stands, and how much room it gets</source>
        <translation>Wo jede Behauptung steht und wie viel Raum sie bekommt</translation>
    </message>
    <message>
        <source>Who gets to speak</source>
        <translation>Wer zu Wort kommt</translation>
    </message>
    <message>
        <source>With what only one tells</source>
        <translation>Mit dem, was nur einer sagt</translation>
    </message>
    <message>
        <source>at the top</source>
        <translation>ganz oben</translation>
    </message>
    <message>
        <source>colour only for the claim at hand and for what only one tells (squares)</source>
        <translation>Farbe nur für die aktuelle Behauptung und für das, was nur einer sagt (Quadrate)</translation>
    </message>
    <message>
        <source>emphasis</source>
        <translation>gewichtung</translation>
    </message>
    <message>
        <source>headline</source>
        <translation>Überschrift</translation>
    </message>
    <message>
        <source>nobody is quoted</source>
        <translation>niemand wird zitiert</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>nicht erwähnt</translation>
    </message>
    <message>
        <source>only here</source>
        <translation>nur hier</translation>
    </message>
    <message>
        <source>paragraph %1</source>
        <translation>Absatz %1</translation>
    </message>
    <message>
        <source>share of each report&apos;s text</source>
        <translation>Anteil am Text jedes Berichts</translation>
    </message>
    <message>
        <source>top = lead, bottom = last line; thick = much text; dotted = not in the reports between; </source>
        <translation>oben = Aufmacher, unten = letzte Zeile; dick = viel Text; gepunktet = nicht in den Berichten dazwischen; </translation>
    </message>
    <message>
        <source>unnamed</source>
        <translation>ohne Namen</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>The export</source>
        <translation>Der Export</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message numerus="yes">
        <source>%1 of %n finding(s)</source>
        <translation>
            <numerusform>%1 von %n Fund</numerusform>
            <numerusform>%1 von %n Funden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Close the filter and show all</source>
        <translation>Filter schließen und alles zeigen</translation>
    </message>
    <message>
        <source>Close, and show all</source>
        <translation>Schließen und alles zeigen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Nothing to choose from</source>
        <translation>Nichts zur Auswahl</translation>
    </message>
    <message>
        <source>Only</source>
        <translation>Nur</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Sprecher</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n Stelle</numerusform>
            <numerusform>%n Stellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Empty the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Find in all reports</source>
        <translation>In allen Berichten suchen</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Next place (Enter)</source>
        <translation>Nächste Stelle (Eingabetaste)</translation>
    </message>
    <message>
        <source>Places found</source>
        <translation>Gefundene Stellen</translation>
    </message>
    <message>
        <source>Previous place (Shift+Enter)</source>
        <translation>Vorherige Stelle (Umschalt+Eingabetaste)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Show all places as a list</source>
        <translation>Alle Stellen als Liste zeigen</translation>
    </message>
    <message>
        <source>Tell accents and kinds of quotation marks apart</source>
        <translation>Akzente und Arten von Anführungszeichen unterscheiden</translation>
    </message>
    <message>
        <source>Tell capitals from small letters</source>
        <translation>Groß- und Kleinschreibung unterscheiden</translation>
    </message>
    <message>
        <source>The words are a regular expression</source>
        <translation>Die Wörter sind ein regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>Nur ganze Wörter</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>The search</source>
        <translation>Die Suche</translation>
    </message>
</context>
<context>
    <name>HitsList</name>
    <message>
        <source>%1 more: type another word to see fewer</source>
        <translation>%1 weitere: Geben Sie noch ein Wort ein, um weniger zu sehen</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Behauptung</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Behauptungen</translation>
    </message>
    <message>
        <source>Note %1</source>
        <translation>Notiz %1</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Nothing has all of these words.</source>
        <translation>Nichts enthält alle diese Wörter.</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>What the search found</source>
        <translation>Was die Suche gefunden hat</translation>
    </message>
    <message>
        <source>author</source>
        <translation>Verfasser</translation>
    </message>
    <message>
        <source>evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>rationale</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>the words it is about</source>
        <translation>die Wörter, um die es geht</translation>
    </message>
    <message>
        <source>title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>who checks it</source>
        <translation>wer es prüft</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>+ Add a note to this passage</source>
        <translation>+ Notiz zu dieser Passage</translation>
    </message>
    <message>
        <source>+ Note on both sides of the conflict</source>
        <translation>+ Notiz zu beiden Seiten des Widerspruchs</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Behauptungen</translation>
    </message>
    <message>
        <source>Edit the note: %1</source>
        <translation>Notiz bearbeiten: %1</translation>
    </message>
    <message>
        <source>Highlight without text</source>
        <translation>Hervorhebung ohne Text</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Link with another passage…</source>
        <translation>Mit einer anderen Passage verknüpfen …</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Notes here</source>
        <translation>Notizen hier</translation>
    </message>
    <message>
        <source>On the claim</source>
        <translation>Zur Behauptung</translation>
    </message>
    <message>
        <source>On the whole report</source>
        <translation>Zum ganzen Bericht</translation>
    </message>
    <message>
        <source>One note that belongs to every side (B)</source>
        <translation>Eine Notiz, die zu jeder Seite gehört (B)</translation>
    </message>
    <message>
        <source>Other notes here</source>
        <translation>Weitere Notizen hier</translation>
    </message>
    <message>
        <source>Passage</source>
        <translation>Passage</translation>
    </message>
    <message>
        <source>Select words first to annotate only these (A)</source>
        <translation>Wählen Sie zuerst Wörter aus, um nur diese zu annotieren (A)</translation>
    </message>
    <message>
        <source>The claim</source>
        <translation>Die Behauptung</translation>
    </message>
    <message>
        <source>Then click the passage in another report that tells the same (L)</source>
        <translation>Danach die Passage in einem anderen Bericht anklicken, die dasselbe sagt (L)</translation>
    </message>
</context>
<context>
    <name>Lens</name>
    <message>
        <source>Conflicts</source>
        <translation>Widersprüche</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Note {}</source>
        <translation>Notiz {}</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Only here</source>
        <translation>Nur hier</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Gemeinsam</translation>
    </message>
    <message>
        <source>and {} more</source>
        <translation>und {} weitere</translation>
    </message>
</context>
<context>
    <name>LensRow</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Fund</numerusform>
            <numerusform>%n Funde</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LensesPanel</name>
    <message>
        <source>Conflicts</source>
        <translation>Widersprüche</translation>
    </message>
    <message>
        <source>Emphasis</source>
        <translation>Gewichtung</translation>
    </message>
    <message>
        <source>Framing</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Only here</source>
        <translation>Nur hier</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Gemeinsam</translation>
    </message>
    <message>
        <source>What leads, what is buried, and who gets to speak (E)</source>
        <translation>Was vorn steht, was untergeht und wer zu Wort kommt (E)</translation>
    </message>
    <message>
        <source>What only one report tells (O)</source>
        <translation>Was nur ein Bericht sagt (O)</translation>
    </message>
    <message>
        <source>What two or more reports tell in the same words (S)</source>
        <translation>Was zwei oder mehr Berichte mit denselben Worten sagen (S)</translation>
    </message>
    <message>
        <source>Where the reports cannot all be right (C)</source>
        <translation>Wo nicht alle Berichte recht haben können (C)</translation>
    </message>
    <message>
        <source>Who it is put on, how certain, which words judge (F)</source>
        <translation>Wem es zugeschrieben wird, wie sicher, welche Wörter werten (F)</translation>
    </message>
    <message>
        <source>Your notes (Shift+A). Select words and press A to add one.</source>
        <translation>Ihre Notizen (Umschalt+A). Wörter auswählen und A drücken, um eine hinzuzufügen.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>%1 (file not found)</source>
        <translation>%1 (Datei nicht gefunden)</translation>
    </message>
    <message>
        <source>%1 more could not be taken over.</source>
        <translation>%1 weitere konnten nicht übernommen werden.</translation>
    </message>
    <message>
        <source>%1 of them are on the report as a whole: their words are not certainly in it.</source>
        <translation>%1 davon stehen am ganzen Bericht: Ihre Wörter stehen nicht sicher darin.</translation>
    </message>
    <message>
        <source>%1 of them have lost their words: the list of notes shows them.</source>
        <translation>%1 davon haben ihre Wörter verloren: Die Liste der Notizen zeigt sie.</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) to notes that were here</source>
        <translation>
            <numerusform>%n Antwort auf vorhandene Notizen</numerusform>
            <numerusform>%n Antworten auf vorhandene Notizen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n claim(s) lost a place: the work list shows it.</source>
        <translation>
            <numerusform>%n Behauptung hat eine Stelle verloren: Die Arbeitsliste zeigt es.</numerusform>
            <numerusform>%n Behauptungen haben eine Stelle verloren: Die Arbeitsliste zeigt es.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n Notiz</numerusform>
            <numerusform>%n Notizen</numerusform>
        </translation>
    </message>
    <message>
        <source>A file is being written. Wait until it is done, or cancel it below.</source>
        <translation>Eine Datei wird geschrieben. Warten Sie, bis sie fertig ist, oder brechen Sie es unten ab.</translation>
    </message>
    <message>
        <source>A newer version of “%1”</source>
        <translation>Eine neuere Fassung von „%1“</translation>
    </message>
    <message>
        <source>Add all reports of a folder</source>
        <translation>Alle Berichte eines Ordners hinzufügen</translation>
    </message>
    <message>
        <source>Add reports</source>
        <translation>Berichte hinzufügen</translation>
    </message>
    <message>
        <source>All these notes are here already.</source>
        <translation>Alle diese Notizen sind schon da.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written to %1</source>
        <translation>Abgebrochen. Es wurde nichts nach %1 geschrieben</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>Wird geschlossen</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>Jetzt vergleichen</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Comparing was cancelled. The reports are kept.</source>
        <translation>Der Vergleich wurde abgebrochen. Die Berichte bleiben erhalten.</translation>
    </message>
    <message>
        <source>Copied the claims as a table</source>
        <translation>Behauptungen als Tabelle kopiert</translation>
    </message>
    <message>
        <source>Copied the passage</source>
        <translation>Stelle kopiert</translation>
    </message>
    <message>
        <source>Copied to %1</source>
        <translation>Kopiert nach %1</translation>
    </message>
    <message>
        <source>Copied with the source</source>
        <translation>Mit Quelle kopiert</translation>
    </message>
    <message>
        <source>Copying the claims</source>
        <translation>Die Behauptungen werden kopiert</translation>
    </message>
    <message>
        <source>Events (*%1)</source>
        <translation>Ereignisse (*%1)</translation>
    </message>
    <message>
        <source>Events (*%1);;All files (*)</source>
        <translation>Ereignisse (*%1);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Every note and every claim stands at its words.</source>
        <translation>Jede Notiz und jede Behauptung steht bei ihren Wörtern.</translation>
    </message>
    <message>
        <source>Export the comparison</source>
        <translation>Vergleich exportieren</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Go to a conflict first: the note is then on all of its sides.</source>
        <translation>Gehen Sie zuerst zu einem Widerspruch: Die Notiz gilt dann für alle seine Seiten.</translation>
    </message>
    <message>
        <source>Handed to the printer.</source>
        <translation>An den Drucker übergeben.</translation>
    </message>
    <message>
        <source>Import notes</source>
        <translation>Notizen importieren</translation>
    </message>
    <message>
        <source>Its password, used once and kept nowhere:</source>
        <translation>Das Passwort, einmal benutzt und nirgends aufbewahrt:</translation>
    </message>
    <message>
        <source>New event</source>
        <translation>Neues Ereignis</translation>
    </message>
    <message>
        <source>No claim is shown, so there is none to copy.</source>
        <translation>Es wird keine Behauptung gezeigt, also gibt es keine zu kopieren.</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>Noch keine Ereignisse</translation>
    </message>
    <message>
        <source>Nobody marked anything in this PDF.</source>
        <translation>In diesem PDF hat niemand etwas markiert.</translation>
    </message>
    <message>
        <source>Notes (*.jsonld *.json *.pdf);;All files (*)</source>
        <translation>Notizen (*.jsonld *.json *.pdf);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Nothing is fetched from the network: save the page and drop the file, or paste its text.</source>
        <translation>Aus dem Netz wird nichts geholt: Speichern Sie die Seite und legen Sie die Datei hier ab, oder fügen Sie ihren Text ein.</translation>
    </message>
    <message>
        <source>One report must stay in view.</source>
        <translation>Ein Bericht muss sichtbar bleiben.</translation>
    </message>
    <message>
        <source>Open an event</source>
        <translation>Ereignis öffnen</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Paste the text…</source>
        <translation>Text einfügen …</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Recent event</source>
        <translation>Zuletzt geöffnetes Ereignis</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Reports (*.txt *.text *.md *.markdown *.html *.htm *.xhtml *.pdf);;All files (*)</source>
        <translation>Berichte (*.txt *.text *.md *.markdown *.html *.htm *.xhtml *.pdf);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save a copy of the event</source>
        <translation>Kopie des Ereignisses speichern</translation>
    </message>
    <message>
        <source>Select the words that the note is about, or click a sentence, then press A.</source>
        <translation>Wählen Sie die Wörter aus, um die es in der Notiz geht, oder klicken Sie einen Satz an, und drücken Sie dann A.</translation>
    </message>
    <message>
        <source>Select words, or click a sentence, then copy.</source>
        <translation>Wählen Sie Wörter aus oder klicken Sie einen Satz an, dann kopieren Sie.</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Taken in: %1.</source>
        <translation>Übernommen: %1.</translation>
    </message>
    <message>
        <source>Taken into “%1”: %2.</source>
        <translation>In „%1“ übernommen: %2.</translation>
    </message>
    <message>
        <source>Text of the window: %1 %</source>
        <translation>Text des Fensters: %1 %</translation>
    </message>
    <message>
        <source>That is not the password of “%1”.</source>
        <translation>Das ist nicht das Passwort von „%1“.</translation>
    </message>
    <message>
        <source>The event was brought to this version of Parallax. As it was before, it is in %1</source>
        <translation>Das Ereignis wurde auf diese Fassung von Parallax gebracht. Wie es vorher war, liegt es in %1</translation>
    </message>
    <message>
        <source>The import</source>
        <translation>Der Import</translation>
    </message>
    <message numerus="yes">
        <source>The words of %n note(s) are gone: the list of notes shows them.</source>
        <translation>
            <numerusform>Die Wörter von %n Notiz sind verschwunden: Die Liste der Notizen zeigt sie.</numerusform>
            <numerusform>Die Wörter von %n Notizen sind verschwunden: Die Liste der Notizen zeigt sie.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no notes in this file.</source>
        <translation>In dieser Datei sind keine Notizen.</translation>
    </message>
    <message>
        <source>This is the version that is here already.</source>
        <translation>Das ist die Fassung, die schon hier ist.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>What you typed could not be saved. Close again to leave without it.</source>
        <translation>Was Sie eingegeben haben, konnte nicht gespeichert werden. Schließen Sie noch einmal, um ohne es zu gehen.</translation>
    </message>
    <message>
        <source>What you typed is not saved yet. %1</source>
        <translation>Was Sie eingegeben haben, ist noch nicht gespeichert. %1</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Geschrieben nach %1</translation>
    </message>
    <message>
        <source>further places of notes that were here</source>
        <translation>weitere Stellen vorhandener Notizen</translation>
    </message>
    <message>
        <source>“%1” is encrypted.</source>
        <translation>„%1“ ist verschlüsselt.</translation>
    </message>
    <message>
        <source>“%1” is in the newer version now.</source>
        <translation>„%1“ liegt jetzt in der neueren Fassung vor.</translation>
    </message>
    <message>
        <source>“%1” was left out: it is encrypted.</source>
        <translation>„%1“ wurde ausgelassen: Es ist verschlüsselt.</translation>
    </message>
    <message>
        <source>“%1” was removed from the event; the file it came from is untouched.</source>
        <translation>„%1“ wurde aus dem Ereignis entfernt; die Datei, aus der es kam, ist unberührt.</translation>
    </message>
</context>
<context>
    <name>Matrix</name>
    <message>
        <source>%1 does not tell this. Nearest passage, %2 % alike: %3</source>
        <translation>%1 sagt dies nicht. Nächste Passage, zu %2 % ähnlich: %3</translation>
    </message>
    <message>
        <source>%1 has nothing like it.</source>
        <translation>%1 hat nichts Ähnliches.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1: not told</source>
        <translation>%1: nicht erwähnt</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>Alle %1</translation>
    </message>
    <message>
        <source>Check-worthiness %1 %.</source>
        <translation>Prüfwürdigkeit %1 %.</translation>
    </message>
    <message>
        <source>Chips: %1; an outline: in conflict; a dash: absent</source>
        <translation>Plättchen: %1; ein Rahmen: im Widerspruch; ein Strich: fehlt</translation>
    </message>
    <message>
        <source>Choose “Show all” above to see every claim.</source>
        <translation>Wählen Sie oben „Alle zeigen“, um jede Behauptung zu sehen.</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Behauptung</translation>
    </message>
    <message>
        <source>Claims by report</source>
        <translation>Behauptungen nach Bericht</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Conflict: %1</source>
        <translation>Widerspruch: %1</translation>
    </message>
    <message>
        <source>Contradicted</source>
        <translation>Widerlegt</translation>
    </message>
    <message>
        <source>Copy with source</source>
        <translation>Mit Quelle kopieren</translation>
    </message>
    <message>
        <source>Empty the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Filter claims</source>
        <translation>Behauptungen filtern</translation>
    </message>
    <message>
        <source>Go to this passage</source>
        <translation>Zu dieser Passage gehen</translation>
    </message>
    <message>
        <source>How much a claim is worth checking: whether it states something that can be checked</source>
        <translation>Wie sehr es sich lohnt, eine Behauptung zu prüfen: ob sie etwas Prüfbares aussagt</translation>
    </message>
    <message>
        <source>In conflict %1</source>
        <translation>Im Widerspruch %1</translation>
    </message>
    <message>
        <source>In conflict.</source>
        <translation>Im Widerspruch.</translation>
    </message>
    <message>
        <source>Least check-worthiness</source>
        <translation>Geringste Prüfwürdigkeit</translation>
    </message>
    <message>
        <source>Looking for the nearest passage in %1…</source>
        <translation>Nächste Passage in %1 wird gesucht …</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>Matrix</translation>
    </message>
    <message>
        <source>Narrower claims</source>
        <translation>Behauptungen schmaler</translation>
    </message>
    <message>
        <source>No claim is like that.</source>
        <translation>Keine Behauptung ist so.</translation>
    </message>
    <message>
        <source>Not in %1. Click for the nearest passage.</source>
        <translation>Nicht in %1. Klicken zeigt die nächste Passage.</translation>
    </message>
    <message>
        <source>Only in one %1</source>
        <translation>Nur in einem %1</translation>
    </message>
    <message>
        <source>Only one report says this.</source>
        <translation>Nur ein Bericht sagt dies.</translation>
    </message>
    <message>
        <source>Show all claims</source>
        <translation>Alle Behauptungen zeigen</translation>
    </message>
    <message>
        <source>Show only claims with these words</source>
        <translation>Nur Behauptungen mit diesen Wörtern zeigen</translation>
    </message>
    <message>
        <source>Show side by side</source>
        <translation>Nebeneinander zeigen</translation>
    </message>
    <message>
        <source>Sort claims by</source>
        <translation>Behauptungen sortieren nach</translation>
    </message>
    <message>
        <source>Sort the claims in the order of the report of record</source>
        <translation>Behauptungen in der Reihenfolge des Leitberichts sortieren</translation>
    </message>
    <message>
        <source>Sort: conflicts first</source>
        <translation>Sortieren: Widersprüche zuerst</translation>
    </message>
    <message>
        <source>Sort: number of reports</source>
        <translation>Sortieren: Anzahl der Berichte</translation>
    </message>
    <message>
        <source>Sort: order of %1</source>
        <translation>Sortieren: Reihenfolge von %1</translation>
    </message>
    <message>
        <source>Sort: order told</source>
        <translation>Sortieren: Reihenfolge der Erzählung</translation>
    </message>
    <message>
        <source>Sort: unchecked first</source>
        <translation>Sortieren: ungeprüfte zuerst</translation>
    </message>
    <message>
        <source>Sort: worth checking</source>
        <translation>Sortieren: Prüfwürdigkeit</translation>
    </message>
    <message>
        <source>Take a filter away to see more.</source>
        <translation>Nehmen Sie einen Filter weg, um mehr zu sehen.</translation>
    </message>
    <message>
        <source>The filter leaves no claim.</source>
        <translation>Der Filter lässt keine Behauptung übrig.</translation>
    </message>
    <message>
        <source>The visible reports have no sentences. Add reports, or show one that is hidden.</source>
        <translation>Die sichtbaren Berichte haben keine Sätze. Fügen Sie Berichte hinzu oder blenden Sie einen ein.</translation>
    </message>
    <message>
        <source>There is no claim to lay out.</source>
        <translation>Es gibt keine Behauptung darzustellen.</translation>
    </message>
    <message>
        <source>Unchecked %1</source>
        <translation>Ungeprüft %1</translation>
    </message>
    <message>
        <source>Unproven</source>
        <translation>Unbewiesen</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Wider claims</source>
        <translation>Behauptungen breiter</translation>
    </message>
    <message>
        <source>Worth checking: %1 %+</source>
        <translation>Prüfwürdig: ab %1 %</translation>
    </message>
    <message>
        <source>Worth checking: any</source>
        <translation>Prüfwürdig: beliebig</translation>
    </message>
    <message>
        <source>asserted</source>
        <translation>behauptet</translation>
    </message>
    <message>
        <source>attributed</source>
        <translation>zugeschrieben</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>denied</source>
        <translation>bestritten</translation>
    </message>
    <message>
        <source>headline</source>
        <translation>Überschrift</translation>
    </message>
    <message>
        <source>hedged</source>
        <translation>abgeschwächt</translation>
    </message>
    <message>
        <source>in conflict</source>
        <translation>im Widerspruch</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>matrix</source>
        <translation>matrix</translation>
    </message>
    <message>
        <source>paragraph %1</source>
        <translation>Absatz %1</translation>
    </message>
    <message>
        <source>unchecked</source>
        <translation>ungeprüft</translation>
    </message>
    <message>
        <source>– absent: click shows the nearest passage</source>
        <translation>– fehlt: Klicken zeigt die nächste Passage</translation>
    </message>
</context>
<context>
    <name>MoreButton</name>
    <message>
        <source>What to do about this</source>
        <translation>Was sich damit tun lässt</translation>
    </message>
</context>
<context>
    <name>NamesPanel</name>
    <message>
        <source>Coloured: only one report says it so.</source>
        <translation>Farbig: nur ein Bericht sagt es so.</translation>
    </message>
    <message>
        <source>Empty the search for a name</source>
        <translation>Namenssuche leeren</translation>
    </message>
    <message>
        <source>Find a name</source>
        <translation>Namen suchen</translation>
    </message>
    <message>
        <source>Is somebody or something else</source>
        <translation>Ist jemand oder etwas anderes</translation>
    </message>
    <message>
        <source>Is the same as…</source>
        <translation>Ist dasselbe wie …</translation>
    </message>
    <message>
        <source>Names that the reports use</source>
        <translation>Namen, die die Berichte verwenden</translation>
    </message>
    <message>
        <source>Once reports are compared, this lists what each of them calls the people and things of the event.</source>
        <translation>Sobald Berichte verglichen sind, steht hier, wie jeder von ihnen die Menschen und Dinge des Ereignisses nennt.</translation>
    </message>
    <message>
        <source>One actor</source>
        <translation>Ein Akteur</translation>
    </message>
    <message>
        <source>The reports name this differently</source>
        <translation>Die Berichte nennen dies unterschiedlich</translation>
    </message>
    <message>
        <source>These are one actor</source>
        <translation>Dies ist ein Akteur</translation>
    </message>
    <message>
        <source>“%1” is somebody or something else</source>
        <translation>„%1“ ist jemand oder etwas anderes</translation>
    </message>
    <message>
        <source>“%1” is the same as</source>
        <translation>„%1“ ist dasselbe wie</translation>
    </message>
</context>
<context>
    <name>NoteEditor</name>
    <message>
        <source>Add the selected words to this note</source>
        <translation>Die ausgewählten Wörter zu dieser Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Delete this note</source>
        <translation>Diese Notiz löschen</translation>
    </message>
    <message>
        <source>Delete this note (it can be undone)</source>
        <translation>Diese Notiz löschen (lässt sich rückgängig machen)</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>Intern</translation>
    </message>
    <message>
        <source>May be left out of exports</source>
        <translation>Kann in Exporten weggelassen werden</translation>
    </message>
    <message>
        <source>More to do with this note</source>
        <translation>Weiteres zu dieser Notiz</translation>
    </message>
    <message>
        <source>Nothing is left to do about this note</source>
        <translation>An dieser Notiz ist nichts mehr zu tun</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>Text der Notiz</translation>
    </message>
    <message>
        <source>What have you found? Who says so?</source>
        <translation>Was haben Sie gefunden? Wer sagt das?</translation>
    </message>
    <message>
        <source>What kind of note it is</source>
        <translation>Was für eine Notiz es ist</translation>
    </message>
    <message>
        <source>edited %1</source>
        <translation>bearbeitet %1</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>jemand</translation>
    </message>
</context>
<context>
    <name>NotePlaces</name>
    <message>
        <source>Go there</source>
        <translation>Dorthin gehen</translation>
    </message>
    <message>
        <source>Not about these words any more</source>
        <translation>Betrifft diese Wörter nicht mehr</translation>
    </message>
    <message>
        <source>Place at the selected words</source>
        <translation>An die ausgewählten Wörter setzen</translation>
    </message>
    <message>
        <source>Select the words that this note is about now, then press this</source>
        <translation>Wählen Sie die Wörter aus, um die es in dieser Notiz jetzt geht, und drücken Sie dann hier</translation>
    </message>
    <message>
        <source>These words are no longer in the report:</source>
        <translation>Diese Wörter stehen nicht mehr im Bericht:</translation>
    </message>
    <message>
        <source>What to do with these words: %1</source>
        <translation>Was mit diesen Wörtern geschehen soll: %1</translation>
    </message>
</context>
<context>
    <name>NotesList</name>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n Antwort</numerusform>
            <numerusform>%n Antworten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n Beleg</numerusform>
            <numerusform>%n Belege</numerusform>
        </translation>
    </message>
    <message>
        <source>Answer not given yet</source>
        <translation>Antwort noch nicht gegeben</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Verfasser</translation>
    </message>
    <message>
        <source>Highlight without text</source>
        <translation>Hervorhebung ohne Text</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>Intern</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>No note is like that. Take a filter away to see more.</source>
        <translation>Keine Notiz ist so. Nehmen Sie einen Filter weg, um mehr zu sehen.</translation>
    </message>
    <message>
        <source>No notes yet.

Select words in a report and press A: your note stays with the words.</source>
        <translation>Noch keine Notizen.

Wählen Sie Wörter in einem Bericht aus und drücken Sie A: Ihre Notiz bleibt bei den Wörtern.</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Search notes, claims and reports</source>
        <translation>Notizen, Behauptungen und Berichte durchsuchen</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Words no longer found</source>
        <translation>Wörter nicht mehr gefunden</translation>
    </message>
    <message>
        <source>removed report</source>
        <translation>entfernter Bericht</translation>
    </message>
</context>
<context>
    <name>Noting</name>
    <message>
        <source>On the claim: %1</source>
        <translation>Zur Behauptung: %1</translation>
    </message>
    <message>
        <source>On the whole report: %1</source>
        <translation>Zum ganzen Bericht: %1</translation>
    </message>
    <message>
        <source>Open a note, select further words that it is about, then add them to it.</source>
        <translation>Öffnen Sie eine Notiz, wählen Sie weitere Wörter aus, um die es darin geht, und fügen Sie sie dann hinzu.</translation>
    </message>
    <message>
        <source>Select the words that the note is about now, then press the button again.</source>
        <translation>Wählen Sie die Wörter aus, um die es in der Notiz jetzt geht, und drücken Sie die Schaltfläche noch einmal.</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Geschrieben nach %1</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>Prüfprotokoll</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Widersprüche</translation>
    </message>
    <message>
        <source>Every lens, not only those on</source>
        <translation>Alle Linsen, nicht nur die eingeschalteten</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Querformat</translation>
    </message>
    <message>
        <source>Leave internal notes out</source>
        <translation>Interne Notizen weglassen</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>Marks and notes</source>
        <translation>Markierungen und Notizen</translation>
    </message>
    <message>
        <source>Matrix of claims</source>
        <translation>Matrix der Behauptungen</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>One report, annotated</source>
        <translation>Ein Bericht, annotiert</translation>
    </message>
    <message>
        <source>Only one source</source>
        <translation>Nur eine Quelle</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Ausrichtung</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Hochformat</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>The comparison</source>
        <translation>Der Vergleich</translation>
    </message>
    <message>
        <source>The filter on screen holds here too.</source>
        <translation>Der Filter auf dem Bildschirm gilt auch hier.</translation>
    </message>
    <message>
        <source>The folders that your files lie in stay inside, too.</source>
        <translation>Auch die Ordner, in denen Ihre Dateien liegen, bleiben im Haus.</translation>
    </message>
    <message>
        <source>The original PDF, marked</source>
        <translation>Das ursprüngliche PDF, markiert</translation>
    </message>
    <message>
        <source>Verdicts</source>
        <translation>Urteile</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What is printed</source>
        <translation>Was gedruckt wird</translation>
    </message>
    <message>
        <source>Which report</source>
        <translation>Welcher Bericht</translation>
    </message>
</context>
<context>
    <name>OverviewStrip</name>
    <message>
        <source>Overview of the marks</source>
        <translation>Übersicht der Markierungen</translation>
    </message>
</context>
<context>
    <name>OwnKeys</name>
    <message>
        <source>A note on the claim</source>
        <translation>Eine Notiz zur Behauptung</translation>
    </message>
    <message>
        <source>A note on the selected words, or on the passage at hand</source>
        <translation>Eine Notiz zu den ausgewählten Wörtern oder zur aktuellen Stelle</translation>
    </message>
    <message>
        <source>A window further up or down</source>
        <translation>Ein Fenster weiter nach oben oder unten</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Delete the note</source>
        <translation>Notiz löschen</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Eight commands further up or down</source>
        <translation>Acht Befehle weiter nach oben oder unten</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Fold what only one report has, or show it</source>
        <translation>Einklappen, was nur ein Bericht hat, oder es zeigen</translation>
    </message>
    <message>
        <source>From cell to cell, from place to place</source>
        <translation>Von Zelle zu Zelle, von Stelle zu Stelle</translation>
    </message>
    <message>
        <source>From one thing to the next, or back</source>
        <translation>Von einem zum nächsten, oder zurück</translation>
    </message>
    <message>
        <source>Give it the verdict of that number on its scale</source>
        <translation>Ihr das Urteil mit dieser Nummer auf ihrer Skala geben</translation>
    </message>
    <message>
        <source>Go to the passage; again for the next one of a cell</source>
        <translation>Zur Stelle gehen; noch einmal für die nächste einer Zelle</translation>
    </message>
    <message>
        <source>Go to where it is told</source>
        <translation>Dorthin gehen, wo es erzählt wird</translation>
    </message>
    <message>
        <source>Go to where the report begins</source>
        <translation>Zum Anfang des Berichts gehen</translation>
    </message>
    <message>
        <source>Go to where the report itself tells a passage that stands elsewhere</source>
        <translation>Dorthin gehen, wo der Bericht selbst eine Stelle erzählt, die anderswo steht</translation>
    </message>
    <message>
        <source>Hide the report or show it</source>
        <translation>Bericht ausblenden oder zeigen</translation>
    </message>
    <message>
        <source>In Reading: let this report scroll alone, or with the others</source>
        <translation>Beim Lesen: diesen Bericht allein rollen, oder mit den anderen</translation>
    </message>
    <message>
        <source>In the command palette</source>
        <translation>In der Befehlsliste</translation>
    </message>
    <message>
        <source>In the list of claims</source>
        <translation>In der Liste der Behauptungen</translation>
    </message>
    <message>
        <source>In the list of facts</source>
        <translation>In der Liste der Angaben</translation>
    </message>
    <message>
        <source>In the list of reports</source>
        <translation>In der Liste der Berichte</translation>
    </message>
    <message>
        <source>In the lists of notes and names</source>
        <translation>In den Listen der Notizen und Namen</translation>
    </message>
    <message>
        <source>In the matrix and the charts</source>
        <translation>In der Matrix und den Diagrammen</translation>
    </message>
    <message>
        <source>In the search</source>
        <translation>In der Suche</translation>
    </message>
    <message>
        <source>In the text</source>
        <translation>Im Text</translation>
    </message>
    <message>
        <source>Into the list of places</source>
        <translation>In die Liste der Stellen</translation>
    </message>
    <message>
        <source>Leave the bar or the panel that the keyboard is in</source>
        <translation>Die Leiste oder den Bereich verlassen, in dem die Tastatur ist</translation>
    </message>
    <message>
        <source>Leave the note or the name of the event, and go back to the text</source>
        <translation>Die Notiz oder den Namen des Ereignisses verlassen und zum Text zurückgehen</translation>
    </message>
    <message>
        <source>Let go of what is dragged; select nothing</source>
        <translation>Loslassen, was gezogen wird; nichts auswählen</translation>
    </message>
    <message>
        <source>Move the report</source>
        <translation>Bericht verschieben</translation>
    </message>
    <message>
        <source>On the name of the event: change it</source>
        <translation>Auf dem Namen des Ereignisses: ihn ändern</translation>
    </message>
    <message>
        <source>Open the note; the next mention of the name</source>
        <translation>Die Notiz öffnen; die nächste Nennung des Namens</translation>
    </message>
    <message>
        <source>Press the button or the card that has the frame</source>
        <translation>Die Schaltfläche oder Karte mit dem Rahmen drücken</translation>
    </message>
    <message>
        <source>Remove the report from the event</source>
        <translation>Bericht aus dem Ereignis entfernen</translation>
    </message>
    <message>
        <source>Save what is typed in a note, a claim or a reply at once</source>
        <translation>Sofort speichern, was in eine Notiz, eine Behauptung oder eine Antwort getippt ist</translation>
    </message>
    <message>
        <source>Select a sentence more or less</source>
        <translation>Einen Satz mehr oder weniger auswählen</translation>
    </message>
    <message>
        <source>Select a word more or less</source>
        <translation>Ein Wort mehr oder weniger auswählen</translation>
    </message>
    <message>
        <source>Select to where the paragraph begins or ends</source>
        <translation>Bis zum Anfang oder Ende des Absatzes auswählen</translation>
    </message>
    <message>
        <source>Show the passage side by side</source>
        <translation>Die Stelle nebeneinander zeigen</translation>
    </message>
    <message>
        <source>Show what is folded at the passage at hand</source>
        <translation>Zeigen, was an der aktuellen Stelle eingeklappt ist</translation>
    </message>
    <message>
        <source>Take the last tag away, where none is being typed</source>
        <translation>Das letzte Schlagwort wegnehmen, wenn keines getippt wird</translation>
    </message>
    <message>
        <source>Take the verdict away</source>
        <translation>Das Urteil wegnehmen</translation>
    </message>
    <message>
        <source>Tell accents and kinds of quotation marks apart</source>
        <translation>Akzente und Arten von Anführungszeichen unterscheiden</translation>
    </message>
    <message>
        <source>Tell capitals from small letters</source>
        <translation>Groß- und Kleinschreibung unterscheiden</translation>
    </message>
    <message>
        <source>The command before or after</source>
        <translation>Der Befehl davor oder danach</translation>
    </message>
    <message>
        <source>The first or last passage of the report; with Ctrl as well</source>
        <translation>Die erste oder letzte Stelle des Berichts; auch mit Strg</translation>
    </message>
    <message>
        <source>The next one that is not ticked off</source>
        <translation>Die nächste, die nicht abgehakt ist</translation>
    </message>
    <message>
        <source>The next place; with Shift the one before</source>
        <translation>Die nächste Stelle; mit Umschalt die vorige</translation>
    </message>
    <message>
        <source>The same place in the report beside it</source>
        <translation>Dieselbe Stelle im Bericht daneben</translation>
    </message>
    <message>
        <source>The sentence before or after, in the same report</source>
        <translation>Der Satz davor oder danach, im selben Bericht</translation>
    </message>
    <message>
        <source>The words are a regular expression</source>
        <translation>Die Wörter sind ein regulärer Ausdruck</translation>
    </message>
    <message>
        <source>Tick the claim off as checked, or not</source>
        <translation>Die Behauptung als geprüft abhaken, oder nicht</translation>
    </message>
    <message>
        <source>Tick the fact off, or not</source>
        <translation>Die Angabe abhaken, oder nicht</translation>
    </message>
    <message>
        <source>What can be decided about the name</source>
        <translation>Was sich über den Namen entscheiden lässt</translation>
    </message>
    <message>
        <source>Where something is typed</source>
        <translation>Wo etwas getippt wird</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>Nur ganze Wörter</translation>
    </message>
</context>
<context>
    <name>PassageView</name>
    <message>
        <source>%1 does not tell this</source>
        <translation>%1 sagt dies nicht</translation>
    </message>
    <message>
        <source>%1 more reports do not tell it</source>
        <translation>%1 weitere Berichte erzählen es nicht</translation>
    </message>
    <message>
        <source>%1 reports tell it, but all go back to one source.</source>
        <translation>%1 Berichte sagen es, aber alle gehen auf eine Quelle zurück.</translation>
    </message>
    <message>
        <source>%1 reports tell it, but they are %2 independent sources.</source>
        <translation>%1 Berichte sagen es, aber es sind %2 unabhängige Quellen.</translation>
    </message>
    <message>
        <source>%1 · not in this report</source>
        <translation>%1 · nicht in diesem Bericht</translation>
    </message>
    <message>
        <source>%1 · paragraph %2</source>
        <translation>%1 · Absatz %2</translation>
    </message>
    <message>
        <source>%1 · title</source>
        <translation>%1 · Titel</translation>
    </message>
    <message>
        <source>Add another report of the event: a click on a sentence then shows what the other makes of it.</source>
        <translation>Fügen Sie einen weiteren Bericht über das Ereignis hinzu: Ein Klick auf einen Satz zeigt dann, was der andere daraus macht.</translation>
    </message>
    <message numerus="yes">
        <source>Also in %n hidden report(s).</source>
        <translation>
            <numerusform>Auch in %n ausgeblendetem Bericht.</numerusform>
            <numerusform>Auch in %n ausgeblendeten Berichten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Click a sentence: here stands what the other reports make of it.</source>
        <translation>Klicken Sie einen Satz an: Hier steht dann, was die anderen Berichte daraus machen.</translation>
    </message>
    <message>
        <source>Click to go there</source>
        <translation>Klicken, um dorthin zu gehen</translation>
    </message>
    <message>
        <source>Click to see the nearest passage</source>
        <translation>Klicken, um die nächste Passage zu sehen</translation>
    </message>
    <message>
        <source>In the other reports</source>
        <translation>In den anderen Berichten</translation>
    </message>
    <message>
        <source>Nearest: %1</source>
        <translation>Am nächsten: %1</translation>
    </message>
    <message>
        <source>Struck out: only here. Tinted: only there. Underlined: it moved. Click to go there.</source>
        <translation>Durchgestrichen: nur hier. Getönt: nur dort. Unterstrichen: verschoben. Klicken führt dorthin.</translation>
    </message>
    <message>
        <source>This passage</source>
        <translation>Diese Passage</translation>
    </message>
    <message>
        <source>Told in other words throughout. Click to go there.</source>
        <translation>Durchweg mit anderen Worten erzählt. Klicken, um dorthin zu gehen.</translation>
    </message>
    <message>
        <source>Why it is marked</source>
        <translation>Warum es markiert ist</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>close</source>
        <translation>ähnlich</translation>
    </message>
    <message>
        <source>in another language</source>
        <translation>in einer anderen Sprache</translation>
    </message>
    <message>
        <source>linked by hand</source>
        <translation>von Hand verknüpft</translation>
    </message>
    <message>
        <source>related</source>
        <translation>verwandt</translation>
    </message>
    <message>
        <source>reworded</source>
        <translation>umformuliert</translation>
    </message>
    <message>
        <source>verbatim</source>
        <translation>wörtlich</translation>
    </message>
</context>
<context>
    <name>PasteDialog</name>
    <message>
        <source>&amp;Date</source>
        <translation>&amp;Datum</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>&amp;Quelle</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>Add the report</source>
        <translation>Bericht hinzufügen</translation>
    </message>
    <message>
        <source>Ferry and freighter collide off Port Almar</source>
        <translation>Fähre und Frachter stoßen vor Port Almar zusammen</translation>
    </message>
    <message>
        <source>Paste a report</source>
        <translation>Bericht einfügen</translation>
    </message>
    <message>
        <source>Paste the text of the report.</source>
        <translation>Fügen Sie den Text des Berichts ein.</translation>
    </message>
    <message>
        <source>Text of the report</source>
        <translation>Text des Berichts</translation>
    </message>
    <message>
        <source>The outlet, e.g. Meridian Wire</source>
        <translation>Das Medium, z. B. Meridian Wire</translation>
    </message>
    <message>
        <source>The text of the report</source>
        <translation>Der Text des Berichts</translation>
    </message>
    <message>
        <source>Write the date as year-month-day, or leave it empty.</source>
        <translation>Schreiben Sie das Datum als Jahr-Monat-Tag oder lassen Sie es leer.</translation>
    </message>
    <message>
        <source>Year-month-day, e.g. 2026-03-14</source>
        <translation>Jahr-Monat-Tag, z. B. 2026-03-14</translation>
    </message>
</context>
<context>
    <name>PdfPages</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n Seite</numerusform>
            <numerusform>%n Seiten</numerusform>
        </translation>
    </message>
    <message>
        <source>Drawing a page</source>
        <translation>Eine Seite wird gezeichnet</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>Drawing…</source>
        <translation>Wird gezeichnet …</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>Als PNG speichern …</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>Als SVG speichern …</translation>
    </message>
    <message>
        <source>Save as a picture</source>
        <translation>Als Bild speichern</translation>
    </message>
    <message>
        <source>There is nothing to draw.</source>
        <translation>Es gibt nichts zu zeichnen.</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>Geschrieben nach %1</translation>
    </message>
</context>
<context>
    <name>PlaceCard</name>
    <message>
        <source>Go there</source>
        <translation>Dorthin gehen</translation>
    </message>
    <message>
        <source>This is not the same matter</source>
        <translation>Das ist nicht dieselbe Sache</translation>
    </message>
    <message>
        <source>This tells the same matter</source>
        <translation>Das sagt dieselbe Sache</translation>
    </message>
    <message>
        <source>What to do about this: %1</source>
        <translation>Was sich damit tun lässt: %1</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Choose another place…</source>
        <translation>Anderen Ort wählen …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Empty boxes stand for letters that no font on this computer has: %1</source>
        <translation>Leere Kästchen stehen für Zeichen, die keine Schrift dieses Rechners hat: %1</translation>
    </message>
    <message>
        <source>Install a font that has them, and open the preview again.</source>
        <translation>Installieren Sie eine Schrift, die sie hat, und öffnen Sie die Vorschau noch einmal.</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Preview – %1</source>
        <translation>Vorschau – %1</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken …</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF speichern …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stopped. Change an option to set the pages again.</source>
        <translation>Angehalten. Ändern Sie eine Einstellung, um die Seiten neu zu setzen.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written to %1</source>
        <translation>Angehalten. Es wurde nichts nach %1 geschrieben</translation>
    </message>
    <message>
        <source>That is not the password of “%1”.</source>
        <translation>Das ist nicht das Passwort von „%1“.</translation>
    </message>
    <message>
        <source>The printer does not answer.</source>
        <translation>Der Drucker antwortet nicht.</translation>
    </message>
    <message>
        <source>Typesetting…</source>
        <translation>Wird gesetzt …</translation>
    </message>
    <message>
        <source>Writing %1…</source>
        <translation>%1 wird geschrieben …</translation>
    </message>
    <message>
        <source>“%1” is encrypted.</source>
        <translation>„%1“ ist verschlüsselt.</translation>
    </message>
</context>
<context>
    <name>Reader</name>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
</context>
<context>
    <name>ReadingColumn</name>
    <message>
        <source>%1 paragraphs in the order of the report</source>
        <translation>%1 Absätze in der Reihenfolge des Berichts</translation>
    </message>
    <message>
        <source>Hide this report</source>
        <translation>Diesen Bericht ausblenden</translation>
    </message>
    <message>
        <source>Move to the left</source>
        <translation>Nach links verschieben</translation>
    </message>
    <message>
        <source>Move to the right</source>
        <translation>Nach rechts verschieben</translation>
    </message>
    <message>
        <source>Scroll this report alone</source>
        <translation>Diesen Bericht allein blättern</translation>
    </message>
    <message>
        <source>Scroll this report alone (K)</source>
        <translation>Diesen Bericht allein blättern (K)</translation>
    </message>
    <message>
        <source>Scroll with the other reports again (K)</source>
        <translation>Wieder mit den anderen Berichten blättern (K)</translation>
    </message>
</context>
<context>
    <name>ReadingView</name>
    <message>
        <source>Marks in %1</source>
        <translation>Markierungen in %1</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Scroll the reports</source>
        <translation>Berichte blättern</translation>
    </message>
</context>
<context>
    <name>ReasonLine</name>
    <message>
        <source>Copy this line</source>
        <translation>Diese Zeile kopieren</translation>
    </message>
    <message>
        <source>Never mark “%1” here</source>
        <translation>„%1“ hier nie markieren</translation>
    </message>
    <message>
        <source>What to do about this: %1</source>
        <translation>Was sich damit tun lässt: %1</translation>
    </message>
</context>
<context>
    <name>Replies</name>
    <message>
        <source>Add the reply</source>
        <translation>Antwort hinzufügen</translation>
    </message>
    <message>
        <source>Answer this note</source>
        <translation>Auf diese Notiz antworten</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Reply (Ctrl+Enter)</source>
        <translation>Antworten (Strg+Eingabetaste)</translation>
    </message>
    <message>
        <source>Your reply</source>
        <translation>Ihre Antwort</translation>
    </message>
</context>
<context>
    <name>ReplyLine</name>
    <message>
        <source>Delete the reply</source>
        <translation>Antwort löschen</translation>
    </message>
    <message>
        <source>Edit the reply</source>
        <translation>Antwort bearbeiten</translation>
    </message>
    <message>
        <source>Not kept yet: Ctrl+Enter keeps it, Escape drops it.</source>
        <translation>Noch nicht übernommen: Strg+Eingabetaste übernimmt, Escape verwirft.</translation>
    </message>
    <message>
        <source>Text of the reply</source>
        <translation>Text der Antwort</translation>
    </message>
    <message>
        <source>edited %1</source>
        <translation>bearbeitet %1</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>jemand</translation>
    </message>
</context>
<context>
    <name>ReportsPanel</name>
    <message>
        <source>%1 % of it is shared wording</source>
        <translation>%1 % davon sind gemeinsamer Wortlaut</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n Wort</numerusform>
            <numerusform>%n Wörter</numerusform>
        </translation>
    </message>
    <message>
        <source>Alt with an arrow key moves a report, the space bar hides it, Delete removes it.</source>
        <translation>Alt mit einer Pfeiltaste verschiebt einen Bericht, die Leertaste blendet ihn aus, Entf entfernt ihn.</translation>
    </message>
    <message>
        <source>Detect it</source>
        <translation>Erkennen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Make it the report of record</source>
        <translation>Zum Leitbericht machen</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Note on the whole report</source>
        <translation>Notiz zum ganzen Bericht</translation>
    </message>
    <message>
        <source>Read again with encoding</source>
        <translation>Mit anderer Zeichenkodierung lesen</translation>
    </message>
    <message>
        <source>Remove from the event</source>
        <translation>Aus dem Ereignis entfernen</translation>
    </message>
    <message>
        <source>Replace with a newer version…</source>
        <translation>Durch eine neuere Fassung ersetzen …</translation>
    </message>
    <message>
        <source>Reports, in the order of the columns</source>
        <translation>Berichte, in der Reihenfolge der Spalten</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Einblenden</translation>
    </message>
    <message>
        <source>Where it comes from…</source>
        <translation>Woher er stammt …</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>aus %1</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>ausgeblendet</translation>
    </message>
    <message>
        <source>report of record</source>
        <translation>Leitbericht</translation>
    </message>
</context>
<context>
    <name>SavedLine</name>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Saved at %1</source>
        <translation>Gespeichert um %1</translation>
    </message>
    <message>
        <source>Saved just now</source>
        <translation>Gerade gespeichert</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>The audit trail</source>
        <translation>Das Prüfprotokoll</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source> words</source>
        <translation> Wörtern</translation>
    </message>
    <message>
        <source>As large as elsewhere</source>
        <translation>So groß wie sonst</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Name on your notes</source>
        <translation>Name auf Ihren Notizen</translation>
    </message>
    <message>
        <source>Open the last event when Parallax starts</source>
        <translation>Beim Start das letzte Ereignis öffnen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Shared wording from</source>
        <translation>Gemeinsamer Wortlaut ab</translation>
    </message>
    <message>
        <source>Shorter runs of the same words are taken for chance. Everything is compared anew.</source>
        <translation>Kürzere gleiche Wortfolgen gelten als Zufall. Alles wird neu verglichen.</translation>
    </message>
    <message>
        <source>Stands on notes, verdicts and exports.</source>
        <translation>Steht auf Notizen, Urteilen und Exporten.</translation>
    </message>
    <message>
        <source>Text of the window</source>
        <translation>Text des Fensters</translation>
    </message>
    <message>
        <source>The reports&apos; text has a size of its own.</source>
        <translation>Der Text der Berichte hat seine eigene Größe.</translation>
    </message>
    <message>
        <source>This event</source>
        <translation>Dieses Ereignis</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
</context>
<context>
    <name>Shaping</name>
    <message>
        <source>Add a claim</source>
        <translation>Behauptung hinzufügen</translation>
    </message>
    <message>
        <source>How is the claim worded?</source>
        <translation>Wie lautet die Behauptung?</translation>
    </message>
    <message>
        <source>How is the claim worded? The selected words are the place that tells it.</source>
        <translation>Wie lautet die Behauptung? Die ausgewählten Wörter sind die Stelle, die sie wiedergibt.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenlegen</translation>
    </message>
    <message>
        <source>Merged.</source>
        <translation>Zusammengelegt.</translation>
    </message>
    <message>
        <source>Select the words that tell this claim now, then press the button again.</source>
        <translation>Wählen Sie die Wörter aus, die diese Behauptung jetzt wiedergeben, und drücken Sie die Schaltfläche noch einmal.</translation>
    </message>
    <message>
        <source>Select the words that tell this claim, then press the button again.</source>
        <translation>Wählen Sie die Wörter aus, die diese Behauptung wiedergeben, und drücken Sie die Schaltfläche noch einmal.</translation>
    </message>
    <message>
        <source>Split off</source>
        <translation>Abtrennen</translation>
    </message>
    <message>
        <source>Tick the claims that say the same as “%1”.</source>
        <translation>Kreuzen Sie die Behauptungen an, die dasselbe sagen wie „%1“.</translation>
    </message>
    <message>
        <source>Tick the places that tell something else: they become a claim of their own.</source>
        <translation>Kreuzen Sie die Stellen an, die etwas anderes sagen: Sie werden eine eigene Behauptung.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>%1 (file not found)</source>
        <translation>%1 (Datei nicht gefunden)</translation>
    </message>
    <message>
        <source>Add reports…</source>
        <translation>Berichte hinzufügen …</translation>
    </message>
    <message>
        <source>Comparing the reports…</source>
        <translation>Die Berichte werden verglichen …</translation>
    </message>
    <message>
        <source>Drop files, a folder or text anywhere in this window</source>
        <translation>Dateien, einen Ordner oder Text irgendwo in dieses Fenster ziehen</translation>
    </message>
    <message>
        <source>One event, every telling</source>
        <translation>Ein Ereignis, alle Erzählungen</translation>
    </message>
    <message>
        <source>Open the sample event</source>
        <translation>Beispielereignis öffnen</translation>
    </message>
    <message>
        <source>Paste a report…</source>
        <translation>Bericht einfügen …</translation>
    </message>
    <message>
        <source>Put the reports of one event side by side: what they share, what only one says, where they contradict each other, and how each of them tells it.</source>
        <translation>Stellen Sie die Berichte über ein Ereignis nebeneinander: was sie teilen, was nur einer sagt, wo sie einander widersprechen und wie jeder von ihnen es erzählt.</translation>
    </message>
    <message>
        <source>Recent events</source>
        <translation>Zuletzt geöffnete Ereignisse</translation>
    </message>
    <message>
        <source>The reports are not compared yet</source>
        <translation>Die Berichte sind noch nicht verglichen</translation>
    </message>
    <message>
        <source>This event has no reports yet</source>
        <translation>Dieses Ereignis hat noch keine Berichte</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>%1 shown</source>
        <translation>%1 gezeigt</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) in view</source>
        <translation>
            <numerusform>%n Unterschied im Blick</numerusform>
            <numerusform>%n Unterschiede im Blick</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s)</source>
        <translation>
            <numerusform>%n Bericht</numerusform>
            <numerusform>%n Berichte</numerusform>
        </translation>
    </message>
    <message>
        <source>All changes saved</source>
        <translation>Alles gespeichert</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Everything stays on this computer</source>
        <translation>Alles bleibt auf diesem Rechner</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Zoom %1 percent</source>
        <translation>Zoom %1 Prozent</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Differences: %1</source>
        <translation>Unterschiede: %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>TagRow</name>
    <message>
        <source>+ tag</source>
        <translation>+ Schlagwort</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Schlagwort hinzufügen</translation>
    </message>
    <message>
        <source>Remove the tag “%1”</source>
        <translation>Schlagwort „%1“ entfernen</translation>
    </message>
</context>
<context>
    <name>TemplateName</name>
    <message>
        <source>It takes the place of the one of that name.</source>
        <translation>Sie tritt an die Stelle der Vorlage dieses Namens.</translation>
    </message>
    <message>
        <source>Keep as a template</source>
        <translation>Als Vorlage behalten</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>Name der Vorlage</translation>
    </message>
</context>
<context>
    <name>TemplatesDialog</name>
    <message>
        <source>Delete this template</source>
        <translation>Diese Vorlage löschen</translation>
    </message>
    <message>
        <source>Internal: may be left out of exports</source>
        <translation>Intern: kann in Exporten weggelassen werden</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>with commas between them</source>
        <translation>durch Kommas getrennt</translation>
    </message>
</context>
<context>
    <name>Title</name>
    <message>
        <source>%1
Double click to rename</source>
        <translation>%1
Doppelklick zum Umbenennen</translation>
    </message>
    <message>
        <source>Event: %1. Press Enter to rename.</source>
        <translation>Ereignis: %1. Eingabetaste zum Umbenennen.</translation>
    </message>
    <message>
        <source>Name of the event</source>
        <translation>Name des Ereignisses</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Menus, views and export</source>
        <translation>Menüs, Ansichten und Export</translation>
    </message>
</context>
<context>
    <name>TrailDialog</name>
    <message>
        <source>All %1 file(s) are byte for byte as they were kept.</source>
        <translation>Alle %1 Dateien sind Byte für Byte so, wie sie aufbewahrt wurden.</translation>
    </message>
    <message>
        <source>Check the files</source>
        <translation>Dateien prüfen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the selected lines, or all that are shown, as a table</source>
        <translation>Ausgewählte Zeilen, oder alle gezeigten, als Tabelle kopieren</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find in the list</source>
        <translation>In der Liste suchen</translation>
    </message>
    <message>
        <source>Not as they were kept: %1. Take them from a backup copy of the event.</source>
        <translation>Nicht so, wie sie aufbewahrt wurden: %1. Nehmen Sie sie aus einer Sicherungskopie des Ereignisses.</translation>
    </message>
    <message>
        <source>The whole line</source>
        <translation>Die ganze Zeile</translation>
    </message>
    <message>
        <source>Whether the originals and the evidence are byte for byte what was kept</source>
        <translation>Ob die Originale und die Belege Byte für Byte das sind, was aufbewahrt wurde</translation>
    </message>
</context>
<context>
    <name>Travel</name>
    <message>
        <source>%1 tells it right after this, as paragraph %2. Back: %3</source>
        <translation>%1 erzählt es gleich danach, als Absatz %2. Zurück: %3</translation>
    </message>
    <message>
        <source>%1 tells it right before this, as paragraph %2. Back: %3</source>
        <translation>%1 erzählt es gleich davor, als Absatz %2. Zurück: %3</translation>
    </message>
</context>
<context>
    <name>VerdictRow</name>
    <message>
        <source>Verdict: %1</source>
        <translation>Urteil: %1</translation>
    </message>
</context>
<context>
    <name>ViewSwitch</name>
    <message>
        <source>View: %1</source>
        <translation>Ansicht: %1</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
</context>
<context>
    <name>WindowFrame</name>
    <message>
        <source>+ Add reports…</source>
        <translation>+ Berichte hinzufügen …</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>Filter …</translation>
    </message>
    <message>
        <source>Lenses</source>
        <translation>Linsen</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>Reports and lenses</source>
        <translation>Berichte und Linsen</translation>
    </message>
    <message>
        <source>Show only some of the marks  (%1)</source>
        <translation>Nur einen Teil der Markierungen zeigen  (%1)</translation>
    </message>
</context>
<context>
    <name>_List</name>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
</context>
<context>
    <name>dialogs</name>
    <message>
        <source>About Parallax</source>
        <translation>Über Parallax</translation>
    </message>
    <message>
        <source>Apache 2.0. Qt is used under the LGPL; the typefaces under the Open Font License.</source>
        <translation>Apache 2.0. Qt wird unter der LGPL verwendet, die Schriften unter der Open Font License.</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Zeichenkodierung</translation>
    </message>
    <message>
        <source>Everything stays on this computer: nothing is sent anywhere.</source>
        <translation>Alles bleibt auf diesem Rechner: Nichts wird irgendwohin gesendet.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Paragraphs</source>
        <translation>Absätze</translation>
    </message>
    <message>
        <source>Parallax</source>
        <translation>Parallax</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Veröffentlicht</translation>
    </message>
    <message>
        <source>Read by</source>
        <translation>Gelesen von</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Shows one news event through several reports of it, side by side.</source>
        <translation>Zeigt ein Nachrichtenereignis in mehreren Berichten darüber, nebeneinander.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was es tut</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>Woher er stammt</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>from source</source>
        <translation>aus dem Quelltext</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>keiner gefunden</translation>
    </message>
    <message>
        <source>none: it was pasted</source>
        <translation>keine: Er wurde eingefügt</translation>
    </message>
    <message>
        <source>pasted text</source>
        <translation>eingefügter Text</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>evidence</name>
    <message>
        <source>+ evidence</source>
        <translation>+ Beleg</translation>
    </message>
    <message>
        <source>A citation…</source>
        <translation>Eine Fundstelle …</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>Eine Datei …</translation>
    </message>
    <message>
        <source>Add evidence</source>
        <translation>Beleg hinzufügen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Address of a page or a document</source>
        <translation>Adresse einer Seite oder eines Dokuments</translation>
    </message>
    <message>
        <source>An address, a citation, or a file that is kept in the event</source>
        <translation>Eine Adresse, eine Fundstelle oder eine Datei, die im Ereignis aufbewahrt wird</translation>
    </message>
    <message>
        <source>An address…</source>
        <translation>Eine Adresse …</translation>
    </message>
    <message>
        <source>Citation</source>
        <translation>Fundstelle</translation>
    </message>
    <message>
        <source>Citation: who, what, when, where</source>
        <translation>Fundstelle: wer, was, wann, wo</translation>
    </message>
    <message>
        <source>Copy the SHA-256</source>
        <translation>SHA-256 kopieren</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Copy the citation</source>
        <translation>Fundstelle kopieren</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Keep a file as evidence</source>
        <translation>Eine Datei als Beleg behalten</translation>
    </message>
    <message>
        <source>Open an address</source>
        <translation>Eine Adresse öffnen</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Open in the browser…</source>
        <translation>Im Browser öffnen …</translation>
    </message>
    <message>
        <source>Open this address in the browser? Whoever runs it can see that you did.</source>
        <translation>Diese Adresse im Browser öffnen? Wer sie betreibt, kann sehen, dass Sie es getan haben.</translation>
    </message>
    <message>
        <source>Save the file as</source>
        <translation>Datei speichern unter</translation>
    </message>
    <message>
        <source>Save the file as…</source>
        <translation>Datei speichern unter …</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>Wegnehmen</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>Was es zeigt</translation>
    </message>
    <message>
        <source>What it shows, in a few words</source>
        <translation>Was es zeigt, in wenigen Worten</translation>
    </message>
    <message>
        <source>What to do with the evidence: %1</source>
        <translation>Was mit dem Beleg geschehen soll: %1</translation>
    </message>
</context>
<context>
    <name>facets</name>
    <message>
        <source>Ask no more for %1</source>
        <translation>Nicht mehr nach %1 fragen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Liste filtern</translation>
    </message>
    <message>
        <source>Show only some</source>
        <translation>Nur einen Teil zeigen</translation>
    </message>
    <message>
        <source>There is nothing to choose from yet</source>
        <translation>Es gibt noch nichts zur Auswahl</translation>
    </message>
</context>
<context>
    <name>kinds</name>
    <message>
        <source>Confirmed</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Contradicted</source>
        <translation>Widerlegt</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>Korrektur</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Denials</source>
        <translation>Dementis</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Harsh words</source>
        <translation>Harte Wörter</translation>
    </message>
    <message>
        <source>How certain</source>
        <translation>Wie sicher</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>No verdict yet</source>
        <translation>Noch kein Urteil</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Only in one report</source>
        <translation>Nur in einem Bericht</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Quotations</source>
        <translation>Zitate</translation>
    </message>
    <message>
        <source>Shared word for word</source>
        <translation>Wortgleich</translation>
    </message>
    <message>
        <source>Shared, nearly word for word</source>
        <translation>Fast wortgleich</translation>
    </message>
    <message>
        <source>Unproven</source>
        <translation>Unbewiesen</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Who is left out</source>
        <translation>Wer weggelassen wird</translation>
    </message>
    <message>
        <source>Who says it</source>
        <translation>Wer es sagt</translation>
    </message>
    <message>
        <source>Words in doubting quotation marks</source>
        <translation>Wörter in distanzierenden Anführungszeichen</translation>
    </message>
    <message>
        <source>Words that judge</source>
        <translation>Wertende Wörter</translation>
    </message>
    <message>
        <source>Words that stand for each other</source>
        <translation>Wörter, die füreinander stehen</translation>
    </message>
    <message>
        <source>Words that stir</source>
        <translation>Aufwühlende Wörter</translation>
    </message>
    <message>
        <source>Words that turn up the volume</source>
        <translation>Verstärkende Wörter</translation>
    </message>
</context>
<context>
    <name>note places</name>
    <message>
        <source>On a claim that was deleted</source>
        <translation>Zu einer gelöschten Behauptung</translation>
    </message>
    <message>
        <source>On a report that was removed</source>
        <translation>Zu einem entfernten Bericht</translation>
    </message>
    <message>
        <source>On the claim: %1</source>
        <translation>Zur Behauptung: %1</translation>
    </message>
    <message>
        <source>On the whole report: %1</source>
        <translation>Zum ganzen Bericht: %1</translation>
    </message>
    <message>
        <source>removed report</source>
        <translation>entfernter Bericht</translation>
    </message>
</context>
<context>
    <name>notes list</name>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Erledigt</translation>
    </message>
</context>
<context>
    <name>saving</name>
    <message>
        <source>%1 is one of the reports; writing to it would destroy it. Choose another name.</source>
        <translation>%1 ist einer der Berichte; darauf zu schreiben würde ihn zerstören. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>%1 is the event that is open. Choose another name.</source>
        <translation>%1 ist das geöffnete Ereignis. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>It is in %1; what is in it now will be gone.</source>
        <translation>Sie liegt in %1; was jetzt darin steht, geht verloren.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>Datei ersetzen?</translation>
    </message>
    <message>
        <source>“%1” exists already. Replace it?</source>
        <translation>„%1“ gibt es schon. Ersetzen?</translation>
    </message>
</context>
<context>
    <name>templates</name>
    <message>
        <source>Insert a template</source>
        <translation>Vorlage einfügen</translation>
    </message>
    <message>
        <source>Keep this note as a template…</source>
        <translation>Diese Notiz als Vorlage behalten …</translation>
    </message>
    <message>
        <source>Templates…</source>
        <translation>Vorlagen …</translation>
    </message>
</context>
<context>
    <name>trail</name>
    <message>
        <source>Audit trail</source>
        <translation>Prüfprotokoll</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>Verglichen</translation>
    </message>
    <message>
        <source>Decided by hand</source>
        <translation>Von Hand entschieden</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheit</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>Exportiert</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Ersetzt</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What was done with this event. Entries are only ever added; the digests tell which bytes they were.</source>
        <translation>Was mit diesem Ereignis getan wurde. Einträge werden nur hinzugefügt; die Prüfsummen sagen, welche Bytes es waren.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
</context>
</TS>
