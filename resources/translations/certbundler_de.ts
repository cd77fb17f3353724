<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About CertBundler</source>
        <translation>Über CertBundler</translation>
    </message>
    <message>
        <source>&amp;Versions</source>
        <translation>&amp;Versionen</translation>
    </message>
    <message>
        <source>&amp;Licenses</source>
        <translation>&amp;Lizenzen</translation>
    </message>
    <message>
        <source>&amp;Copy Versions</source>
        <translation>Versionen &amp;kopieren</translation>
    </message>
    <message>
        <source>Merges exported certificates into one checked PEM bundle.</source>
        <translation>Fasst exportierte Zertifikate in einem geprüften PEM-Bündel zusammen.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
</context>
<context>
    <name>AskingDialog</name>
    <message>
        <source>How TLS begins</source>
        <translation>Wie TLS beginnt</translation>
    </message>
    <message>
        <source>TLS from the start (port {port})</source>
        <translation>TLS von Anfang an (Port {port})</translation>
    </message>
    <message>
        <source>STARTTLS: {protocol} (port {port})</source>
        <translation>STARTTLS: {protocol} (Port {port})</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>Servers that are done</source>
        <translation>Erledigte Server</translation>
    </message>
    <message>
        <source>&amp;Servers, one per line, as HOST, HOST:PORT or PROTOCOL://HOST:</source>
        <translation>&amp;Server, einer je Zeile, als HOST, HOST:PORT oder PROTOKOLL://HOST:</translation>
    </message>
    <message>
        <source>TLS or STARTTLS by the port</source>
        <translation>TLS-Beginn je nach Port</translation>
    </message>
</context>
<context>
    <name>BackupsRow</name>
    <message>
        <source>Previo&amp;us files to keep:</source>
        <translation>Vorige Dateien, die daneben &amp;bleiben:</translation>
    </message>
</context>
<context>
    <name>BundleChooser</name>
    <message>
        <source>Check Clients</source>
        <translation>Clients prüfen</translation>
    </message>
    <message>
        <source>Files of clients: {names}. No bundle is open to compare them with.</source>
        <translation>Dateien von Clients: {names}. Es ist kein Bündel geöffnet, mit dem sie verglichen werden können.</translation>
    </message>
    <message>
        <source>Choose the bundle that the clients should have, or add the certificates in these files to a new one.</source>
        <translation>Wählen Sie das Bündel, das die Clients haben sollen, oder fügen Sie die Zertifikate aus diesen Dateien einem neuen hinzu.</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Wählen…</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>Choose Bundle</source>
        <translation>Bündel wählen</translation>
    </message>
    <message>
        <source>Bundles (*.pem *.crt)</source>
        <translation>Bündel (*.pem *.crt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>BundleList</name>
    <message>
        <source>The bundle in its order</source>
        <translation>Das Bündel in seiner Reihenfolge</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
</context>
<context>
    <name>BundleWizard</name>
    <message>
        <source>Certificate Bundle Wizard</source>
        <translation>Zertifikatbündel-Assistent</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>What was added last is still being read. Save the bundle when that is done, or cancel it on the page Certificates to Bundle.</source>
        <translation>Was zuletzt hinzugefügt wurde, wird noch gelesen. Speichern Sie das Bündel, sobald es gelesen ist, oder brechen Sie das Lesen auf der Seite „Zu bündelnde Zertifikate“ ab.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>Fertig &amp;stellen</translation>
    </message>
</context>
<context>
    <name>CertificateViewer</name>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Views of the certificate</source>
        <translation>Ansichten des Zertifikats</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Certification Path</source>
        <translation>Zertifizierungspfad</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>PEM</source>
        <translation>PEM</translation>
    </message>
    <message>
        <source>Select one certificate to see its details.</source>
        <translation>Wählen Sie ein Zertifikat aus, um zu sehen, was darin steht.</translation>
    </message>
    <message>
        <source>Findings ({count})</source>
        <translation>Befunde ({count})</translation>
    </message>
</context>
<context>
    <name>CertificatesModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Issued By</source>
        <translation>Ausgestellt von</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Found In</source>
        <translation>Gefunden in</translation>
    </message>
</context>
<context>
    <name>CertificatesPage</name>
    <message>
        <source>Certificates to Bundle</source>
        <translation>Zu bündelnde Zertifikate</translation>
    </message>
    <message>
        <source>Add the certificates that you exported, or whole folders and stores of them.</source>
        <translation>Fügen Sie die exportierten Zertifikate hinzu, auch ganze Ordner und Zertifikatspeicher.</translation>
    </message>
    <message>
        <source>Certificates that were read</source>
        <translation>Gelesene Zertifikate</translation>
    </message>
    <message>
        <source>&amp;Add Files…</source>
        <translation>&amp;Dateien hinzufügen…</translation>
    </message>
    <message>
        <source>Add F&amp;older…</source>
        <translation>&amp;Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>From a S&amp;tore…</source>
        <translation>Aus einem S&amp;peicher…</translation>
    </message>
    <message>
        <source>From a Ser&amp;ver…</source>
        <translation>Von einem Ser&amp;ver…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>Ent&amp;fernen</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Cancel Reading</source>
        <translation>Lesen abbrechen</translation>
    </message>
    <message>
        <source>What is not in the list</source>
        <translation>Was nicht in der Liste ist</translation>
    </message>
    <message>
        <source>R&amp;etry</source>
        <translation>Er&amp;neut versuchen</translation>
    </message>
    <message>
        <source>Re&amp;move from List</source>
        <translation>&amp;Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>pasted text {number}</source>
        <translation>Eingefügter Text {number}</translation>
    </message>
    <message>
        <source>The clipboard contains neither files nor text.</source>
        <translation>Die Zwischenablage enthält weder Dateien noch Text.</translation>
    </message>
    <message>
        <source>Add Files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Certificates and stores ({endings})</source>
        <translation>Zertifikate und Zertifikatspeicher ({endings})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Add Folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Files read: {files}. Certificates found: {count}.</source>
        <translation>Gelesene Dateien: {files}. Gefundene Zertifikate: {count}.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Es wird gelesen…</translation>
    </message>
    <message>
        <source>Removed.</source>
        <translation>Entfernt.</translation>
    </message>
    <message>
        <source>Reading finished.</source>
        <translation>Lesen beendet.</translation>
    </message>
    <message>
        <source>Certificates: {count}. Not in the list: {problems}.</source>
        <translation>Zertifikate: {count}. Nicht in der Liste: {problems}.</translation>
    </message>
    <message>
        <source>Reading was cancelled. Nothing was added.</source>
        <translation>Das Lesen wurde abgebrochen. Es wurde nichts hinzugefügt.</translation>
    </message>
    <message>
        <source>Certificates: {count}</source>
        <translation>Zertifikate: {count}</translation>
    </message>
    <message>
        <source>Not in the list ({count})</source>
        <translation>Nicht in der Liste ({count})</translation>
    </message>
</context>
<context>
    <name>ChangeTree</name>
    <message>
        <source>Removed, already expired</source>
        <translation>Entfernt, und schon abgelaufen</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>Erneuert</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Verschoben</translation>
    </message>
    <message>
        <source>Not compared, and not in the new file</source>
        <translation>Nicht verglichen, und nicht in der neuen Datei</translation>
    </message>
    <message>
        <source>The same certificates in the same order.</source>
        <translation>Dieselben Zertifikate in derselben Reihenfolge.</translation>
    </message>
    <message>
        <source>The format would change: {new} instead of {old}.</source>
        <translation>Das Format würde sich ändern: {new} statt {old}.</translation>
    </message>
    <message>
        <source>The same certificates, but {new} instead of {old}.</source>
        <translation>Dieselben Zertifikate, aber {new} statt {old}.</translation>
    </message>
    <message>
        <source>The same certificates.</source>
        <translation>Dieselben Zertifikate.</translation>
    </message>
    <message>
        <source>Removed, but still valid: servers that use them may no longer be verified</source>
        <translation>Entfernt, und noch gültig: Server, die sie verwenden, werden vielleicht nicht mehr verifiziert</translation>
    </message>
    <message>
        <source>{place}: {reason}</source>
        <translation>{place}: {reason}</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>die Datei</translation>
    </message>
    <message>
        <source>{title}: {count}</source>
        <translation>{title}: {count}</translation>
    </message>
</context>
<context>
    <name>ChipRow</name>
    <message>
        <source>Show only these</source>
        <translation>Nur diese zeigen</translation>
    </message>
    <message>
        <source>Leave Out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Leave Out: {count}</source>
        <translation>Weglassen: {count}</translation>
    </message>
    <message>
        <source>Leave these out of the bundle</source>
        <translation>Diese im Bündel weglassen</translation>
    </message>
    <message>
        <source>Put After</source>
        <translation>Dahinter stellen</translation>
    </message>
    <message>
        <source>Put each after the one that replaces it, so that clients try it last</source>
        <translation>Jedes hinter das stellen, das es ersetzt, damit Clients es zuletzt versuchen</translation>
    </message>
    <message>
        <source>Leave Out Once Switched…</source>
        <translation>Nach dem Wechsel weglassen…</translation>
    </message>
    <message>
        <source>Ask the servers whether they use the new ones; then the old ones can go</source>
        <translation>Die Server fragen, ob sie die neuen verwenden; dann können die alten weg</translation>
    </message>
    <message>
        <source>Get It…</source>
        <translation>Holen…</translation>
    </message>
    <message>
        <source>Fetch what these servers send</source>
        <translation>Abrufen, was diese Server senden</translation>
    </message>
    <message>
        <source>Ask the Servers…</source>
        <translation>Server fragen…</translation>
    </message>
    <message>
        <source>See whether the servers send renewed certificates already</source>
        <translation>Nachsehen, ob die Server schon erneuerte Zertifikate senden</translation>
    </message>
    <message>
        <source>Remind Me…</source>
        <translation>Erinnern…</translation>
    </message>
    <message>
        <source>Save a calendar with the days on which the certificates expire</source>
        <translation>Einen Kalender mit den Tagen speichern, an denen die Zertifikate ablaufen</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Show the reasons, and what to do</source>
        <translation>Die Gründe zeigen, und was zu tun ist</translation>
    </message>
</context>
<context>
    <name>ChoiceModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Issued By</source>
        <translation>Ausgestellt von</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>SHA-1</source>
        <translation>SHA-1</translation>
    </message>
    <message>
        <source>Bound Here</source>
        <translation>Hier gebunden an</translation>
    </message>
</context>
<context>
    <name>ClientBox</name>
    <message>
        <source>On the clients</source>
        <translation>Auf den Clients</translation>
    </message>
    <message>
        <source>Write the client &amp;kit next to the bundle (scripts, policy, report)</source>
        <translation>Client-Pak&amp;et neben das Bündel schreiben (Skripte, Richtlinie, Bericht)</translation>
    </message>
    <message>
        <source>Write the client &amp;kit, as the recipe says, to:</source>
        <translation>Client-Pak&amp;et schreiben, wie das Rezept es sagt, nach:</translation>
    </message>
    <message>
        <source>Where the client kit goes</source>
        <translation>Wohin das Client-Paket kommt</translation>
    </message>
    <message>
        <source>Add the CAs for the s&amp;ystems&apos; own trust stores to the kit</source>
        <translation>Die CAs für die Zertifikatsspeicher der S&amp;ysteme ins Paket aufnehmen</translation>
    </message>
    <message>
        <source>{path}, with the client kit</source>
        <translation>{path}, mit dem Client-Paket</translation>
    </message>
    <message>
        <source>&amp;Path that the policy names:</source>
        <translation>&amp;Pfad, den die Richtlinie nennt:</translation>
    </message>
    <message>
        <source>Copy the file to this path on each client, and enter the full path, starting with /, in the policy.</source>
        <translation>Die Datei muss auf jedem Client dorthin kopiert werden. In die Richtlinie gehört der vollständige Pfad, ab dem ersten „/“.</translation>
    </message>
    <message>
        <source>Check &amp;a Client…</source>
        <translation>Einen Clien&amp;t prüfen…</translation>
    </message>
</context>
<context>
    <name>ClientDialog</name>
    <message>
        <source>Check a Client</source>
        <translation>Einen Client prüfen</translation>
    </message>
    <message>
        <source>Drop files of a client here: its policy (*.xml), cainfo-merged.pem, and the agent&apos;s own cainfo.pem and cainfo-ss.pem. On the client they lie below /opt/altiris/notification/nsagent.</source>
        <translation>Dateien eines Clients hierher ziehen: seine Richtlinie (*.xml), cainfo-merged.pem und die eigenen Dateien des Agenten, cainfo.pem und cainfo-ss.pem. Auf dem Client liegen sie unter /opt/altiris/notification/nsagent.</translation>
    </message>
    <message>
        <source>What the client&apos;s files say</source>
        <translation>Was die Dateien des Clients sagen</translation>
    </message>
    <message>
        <source>The client&apos;s cainfo-merged.pem</source>
        <translation>Die cainfo-merged.pem des Clients</translation>
    </message>
    <message>
        <source>&amp;Open Files…</source>
        <translation>Dateien ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation>&amp;Ordner öffnen…</translation>
    </message>
    <message>
        <source>A folder with the files of one client or of many</source>
        <translation>Ein Ordner mit den Dateien eines oder vieler Clients</translation>
    </message>
    <message>
        <source>A client&apos;s files (*.xml *.pem)</source>
        <translation>Dateien eines Clients (*.xml *.pem)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>No policy and no cainfo-merged.pem yet.</source>
        <translation>Noch keine Richtlinie und keine cainfo-merged.pem.</translation>
    </message>
    <message>
        <source>The cainfo-merged.pem that the agent will build from the bundle:</source>
        <translation>Die cainfo-merged.pem, die der Agent aus dem Bündel bauen wird:</translation>
    </message>
    <message>
        <source>The client&apos;s cainfo-merged.pem:</source>
        <translation>Die cainfo-merged.pem des Clients:</translation>
    </message>
    <message>
        <source>{file}, line {line}</source>
        <translation>{file}, Zeile {line}</translation>
    </message>
</context>
<context>
    <name>ClientsDialog</name>
    <message>
        <source>Other Clients</source>
        <translation>Andere Clients</translation>
    </message>
    <message>
        <source>Check every kind of client that reads the bundle. The findings then apply to each of them.</source>
        <translation>Haken Sie jede Art von Client an, die das Bündel liest. Die Befunde gelten dann für jede davon.</translation>
    </message>
    <message>
        <source>Kinds of clients</source>
        <translation>Arten von Clients</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>What it needs</source>
        <translation>Was er braucht</translation>
    </message>
    <message>
        <source>&amp;Use These Clients</source>
        <translation>Diese Clients &amp;verwenden</translation>
    </message>
</context>
<context>
    <name>ColumnMenus</name>
    <message>
        <source>&amp;Sort By</source>
        <translation>Sortieren &amp;nach</translation>
    </message>
    <message>
        <source>Colu&amp;mns</source>
        <translation>S&amp;palten</translation>
    </message>
    <message>
        <source>Bundle Order</source>
        <translation>Reihenfolge des Bündels</translation>
    </message>
    <message>
        <source>Ascending</source>
        <translation>Aufsteigend</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>Absteigend</translation>
    </message>
    <message>
        <source>Sorted by: {column}</source>
        <translation>Sortiert nach: {column}</translation>
    </message>
    <message>
        <source>In bundle order</source>
        <translation>In der Reihenfolge des Bündels</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare Certificates</source>
        <translation>Zertifikate vergleichen</translation>
    </message>
    <message>
        <source>Fields of both certificates</source>
        <translation>Felder beider Zertifikate</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Also show fields that are &amp;identical</source>
        <translation>Auch &amp;identische Felder anzeigen</translation>
    </message>
    <message>
        <source>{name} differs</source>
        <translation>{name} ist verschieden</translation>
    </message>
</context>
<context>
    <name>CompletingPage</name>
    <message>
        <source>Completing the Certificate Bundle Wizard</source>
        <translation>Fertigstellen des Zertifikatbündel-Assistenten</translation>
    </message>
    <message>
        <source>You have specified the following settings. Finish saves the bundle.</source>
        <translation>Sie haben die folgenden Einstellungen gewählt. „Fertig stellen“ speichert das Bündel.</translation>
    </message>
    <message>
        <source>What is saved</source>
        <translation>Was gespeichert wird</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>Bündel</translation>
    </message>
    <message>
        <source>Exact Bytes</source>
        <translation>Genaue Bytes</translation>
    </message>
    <message>
        <source>You stopped saving. The file that is in use was not changed.</source>
        <translation>Sie haben das Speichern angehalten. Die verwendete Datei wurde nicht geändert.</translation>
    </message>
    <message>
        <source>The files are saved with the following settings.</source>
        <translation>Die Dateien sind mit den folgenden Einstellungen gespeichert.</translation>
    </message>
</context>
<context>
    <name>Copies</name>
    <message>
        <source>Save copies to</source>
        <translation>Kopien speichern in</translation>
    </message>
    <message>
        <source>Add &amp;Copy…</source>
        <translation>&amp;Kopie hinzufügen…</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>E&amp;ntfernen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>not needed</source>
        <translation>nicht benötigt</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>not yet valid</source>
        <translation>noch nicht gültig</translation>
    </message>
    <message>
        <source>expires soon</source>
        <translation>läuft bald ab</translation>
    </message>
    <message>
        <source>superseded</source>
        <translation>abgelöst</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>doppelt</translation>
    </message>
    <message>
        <source>issuer missing</source>
        <translation>Aussteller fehlt</translation>
    </message>
    <message>
        <source>not for servers</source>
        <translation>nicht für Server</translation>
    </message>
    <message>
        <source>Its extended key usage does not allow TLS servers.</source>
        <translation>Seine erweiterte Schlüsselverwendung lässt TLS-Server nicht zu.</translation>
    </message>
    <message>
        <source>no host names</source>
        <translation>keine Hostnamen</translation>
    </message>
    <message>
        <source>weak key</source>
        <translation>schwacher Schlüssel</translation>
    </message>
    <message>
        <source>weak signature</source>
        <translation>schwache Signatur</translation>
    </message>
    <message>
        <source>publicly trusted</source>
        <translation>öffentlich vertrauenswürdig</translation>
    </message>
    <message>
        <source>private key</source>
        <translation>privater Schlüssel</translation>
    </message>
    <message>
        <source>unusual encoding</source>
        <translation>ungewöhnliche Codierung</translation>
    </message>
    <message>
        <source>breaks others</source>
        <translation>stört andere</translation>
    </message>
    <message>
        <source>The policy names the CA file &quot;{path}&quot;. {reason}</source>
        <translation>Die Richtlinie nennt die CA-Datei „{path}“. {reason}</translation>
    </message>
    <message>
        <source>{advice}</source>
        <translation>{advice}</translation>
    </message>
    <message>
        <source>The agent verifies the server&apos;s certificate (SSLVerifyPeer).</source>
        <translation>Der Agent verifiziert das Zertifikat des Servers (SSLVerifyPeer).</translation>
    </message>
    <message>
        <source>The agent does not verify the server&apos;s certificate: SSLVerifyPeer is {value}.</source>
        <translation>Der Agent verifiziert das Zertifikat des Servers nicht: SSLVerifyPeer ist {value}.</translation>
    </message>
    <message>
        <source>The agent compares the server&apos;s name with its certificate (SSLVerifyHost).</source>
        <translation>Der Agent vergleicht den Namen des Servers mit dessen Zertifikat (SSLVerifyHost).</translation>
    </message>
    <message>
        <source>The Notification Server&apos;s certificate is no. {position} in the bundle: {title}, until {date}.</source>
        <translation>Das Zertifikat des Notification Servers ist Nr. {position} im Bündel: {title}, bis {date}.</translation>
    </message>
    <message>
        <source>The Notification Server&apos;s certificate (SHA-1 {value}) is not in the bundle.</source>
        <translation>Das Zertifikat des Notification Servers (SHA-1 {value}) ist nicht im Bündel.</translation>
    </message>
    <message>
        <source>{title} (until {date}, SHA-1 {sha1}) is in the bundle, but not on the client.</source>
        <translation>{title} (bis {date}, SHA-1 {sha1}) ist im Bündel, aber nicht auf dem Client.</translation>
    </message>
    <message>
        <source>{title} (until {date}, SHA-1 {sha1}) is in the agent&apos;s own file, but not here.</source>
        <translation>{title} (bis {date}, SHA-1 {sha1}) ist in der eigenen Datei des Agenten, aber nicht hier.</translation>
    </message>
    <message>
        <source>The bundle has not arrived: {count} of {total} certificates are missing.</source>
        <translation>Das Bündel ist nicht angekommen: {count} von {total} Zertifikaten fehlen.</translation>
    </message>
    <message>
        <source>Every certificate is there, but not in the bundle&apos;s order: the client still has an earlier bundle.</source>
        <translation>Alle Zertifikate sind da, aber nicht in der Reihenfolge des Bündels: Der Client hat noch ein früheres Bündel.</translation>
    </message>
    <message>
        <source>Wait for the next refresh of the policy.</source>
        <translation>Die nächste Aktualisierung der Richtlinie abwarten.</translation>
    </message>
    <message>
        <source>The bundle has arrived: all {total} certificates are there.</source>
        <translation>Das Bündel ist angekommen: Alle {total} Zertifikate sind da.</translation>
    </message>
    <message>
        <source>They are not in the bundle&apos;s order.</source>
        <translation>Sie stehen nicht in der Reihenfolge des Bündels.</translation>
    </message>
    <message>
        <source>The CA file is {path}: an absolute path, and not one of the agent&apos;s own files.</source>
        <translation>Die CA-Datei ist {path}: ein absoluter Pfad und keine der eigenen Dateien des Agenten.</translation>
    </message>
    <message>
        <source>The policy names no CA file, so the agent does not use the bundle.</source>
        <translation>Die Richtlinie nennt keine CA-Datei, also verwendet der Agent das Bündel nicht.</translation>
    </message>
    <message>
        <source>Enter the path under &quot;Use system CA store for certificate checks&quot; (Targeted Agent Settings, Unix/Linux/Mac tab).</source>
        <translation>Tragen Sie den Pfad unter „Use system CA store for certificate checks“ ein (Targeted Agent Settings, Registerkarte Unix/Linux/Mac).</translation>
    </message>
    <message>
        <source>This is the path of the bundle on the clients.</source>
        <translation>Das ist der Pfad des Bündels auf den Clients.</translation>
    </message>
    <message>
        <source>The bundle is at {expected} on the clients, but the policy names {path}.</source>
        <translation>Das Bündel liegt auf den Clients unter {expected}, aber die Richtlinie nennt {path}.</translation>
    </message>
    <message>
        <source>Enter {expected} in the policy (Targeted Agent Settings, Unix/Linux/Mac tab), or install the bundle at {path}.</source>
        <translation>Tragen Sie {expected} in der Richtlinie ein (Targeted Agent Settings, Registerkarte Unix/Linux/Mac), oder installieren Sie das Bündel unter {path}.</translation>
    </message>
    <message>
        <source>The policy also names a CA folder: CAPath is {path}. Certificates in it are trusted too.</source>
        <translation>Die Richtlinie nennt auch einen CA-Ordner: CAPath ist {path}. Den Zertifikaten darin wird ebenfalls vertraut.</translation>
    </message>
    <message>
        <source>Clear CAPath if the bundle should be the only file of trusted certificates.</source>
        <translation>Leeren Sie CAPath, wenn das Bündel die einzige Datei mit vertrauenswürdigen Zertifikaten sein soll.</translation>
    </message>
    <message>
        <source>Turn verification on once the bundle is on the clients. Until then anyone can impersonate the server.</source>
        <translation>Schalten Sie die Verifizierung ein, sobald das Bündel auf den Clients ist. Bis dahin kann sich jeder als der Server ausgeben.</translation>
    </message>
    <message>
        <source>The agent does not compare the server&apos;s name with its certificate: SSLVerifyHost is {value}.</source>
        <translation>Der Agent vergleicht den Namen des Servers nicht mit dessen Zertifikat: SSLVerifyHost ist {value}.</translation>
    </message>
    <message>
        <source>Turn the comparison on. Until then the agent accepts any trusted certificate for any server.</source>
        <translation>Schalten Sie den Vergleich ein. Bis dahin akzeptiert der Agent jedes vertrauenswürdige Zertifikat für jeden Server.</translation>
    </message>
    <message>
        <source>Export the certificate that is bound to port 443 of the Notification Server, and install a bundle with it on the clients before they lose contact.</source>
        <translation>Exportieren Sie das Zertifikat, das an Port 443 des Notification Servers gebunden ist, und installieren Sie ein Bündel damit auf den Clients, bevor sie den Kontakt verlieren.</translation>
    </message>
    <message>
        <source>The fingerprint of the Notification Server&apos;s certificate is not a SHA-1: &quot;{value}&quot;.</source>
        <translation>Der Fingerabdruck des Zertifikats des Notification Servers ist kein SHA-1: „{value}“.</translation>
    </message>
    <message>
        <source>Copy the policy file from the client again. If it stays the same, bind the certificate to the Notification Server again.</source>
        <translation>Kopieren Sie die Richtliniendatei noch einmal vom Client. Bleibt es dabei, binden Sie das Zertifikat erneut an den Notification Server.</translation>
    </message>
    <message>
        <source>The policy has no fingerprint of the Notification Server&apos;s certificate, so it cannot be compared with the bundle.</source>
        <translation>Die Richtlinie enthält keinen Fingerabdruck des Zertifikats des Notification Servers, daher lässt er sich nicht mit dem Bündel vergleichen.</translation>
    </message>
    <message>
        <source>Extra: {count}. None of the given files contains them, so they come from an earlier bundle or from one of the agent&apos;s own files.</source>
        <translation>Zusätzlich: {count}. Keine der angegebenen Dateien enthält sie, also stammen sie aus einem früheren Bündel oder aus einer der eigenen Dateien des Agenten.</translation>
    </message>
    <message>
        <source>Check the path in the policy and the file on the client. Then wait for two refreshes of the policy: one delivers the policy, one rebuilds the file.</source>
        <translation>Prüfen Sie den Pfad in der Richtlinie und die Datei auf dem Client. Warten Sie dann zwei Aktualisierungen der Richtlinie ab: Die eine bringt die Richtlinie, die andere baut die Datei neu.</translation>
    </message>
    <message>
        <source>Add the agent&apos;s own files cainfo.pem and cainfo-ss.pem to see whether they are the reason.</source>
        <translation>Fügen Sie die eigenen Dateien des Agenten cainfo.pem und cainfo-ss.pem hinzu, um zu sehen, ob es an ihnen liegt.</translation>
    </message>
    <message>
        <source>Add a newline at the end of {file}, then compare the cainfo-merged.pem that the agent builds.</source>
        <translation>Ergänzen Sie am Ende von {file} einen Zeilenumbruch, und vergleichen Sie dann die cainfo-merged.pem, die der Agent erzeugt.</translation>
    </message>
    <message>
        <source>{file} does not end with a newline. If the agent joins its files without adding one, two certificates meet on one line and OpenSSL refuses the whole cainfo-merged.pem.</source>
        <translation>{file} endet nicht mit einem Zeilenumbruch. Fügt der Agent seine Dateien ohne einen solchen zusammen, stoßen zwei Zertifikate in einer Zeile aneinander, und OpenSSL weist die ganze cainfo-merged.pem ab.</translation>
    </message>
    <message>
        <source>No verdict: the client does not read these files as they are.</source>
        <translation>Kein Urteil: Der Client liest diese Dateien nicht so, wie sie sind.</translation>
    </message>
    <message>
        <source>The agent builds cainfo-merged.pem from cainfo.pem, cainfo-ss.pem and the bundle. Repair the one that is damaged, then wait for the next refresh of the policy.</source>
        <translation>Der Agent erzeugt cainfo-merged.pem aus cainfo.pem, cainfo-ss.pem und dem Bündel. Reparieren Sie die beschädigte dieser Dateien, und warten Sie dann auf die nächste Aktualisierung der Richtlinie.</translation>
    </message>
    <message>
        <source>Not needed for this client ({profile}) before {date}: the bundle has {replacement}.</source>
        <translation>Für diesen Client ({profile}) vor dem {date} nicht nötig: Das Bündel enthält {replacement}.</translation>
    </message>
    <message>
        <source>You can leave it out. Renew the bundle before that day.</source>
        <translation>Sie können es weglassen. Erneuern Sie das Bündel vor diesem Tag.</translation>
    </message>
    <message>
        <source>Most clients refuse it. Export the renewed certificate, or leave this one out.</source>
        <translation>Die meisten Clients lehnen es ab. Exportieren Sie das erneuerte Zertifikat, oder lassen Sie dieses weg.</translation>
    </message>
    <message>
        <source>Keep it if a switch is planned. The certificate that it replaces must stay until then.</source>
        <translation>Behalten Sie es, wenn ein Wechsel geplant ist. Das Zertifikat, das es ersetzt, muss bis dahin bleiben.</translation>
    </message>
    <message>
        <source>Renew it, and install the new certificate on the clients before the server uses it.</source>
        <translation>Erneuern Sie es, und installieren Sie das neue Zertifikat auf den Clients, bevor der Server es verwendet.</translation>
    </message>
    <message>
        <source>Replaced by {replacement}, valid until {date}, once the server uses the new one.</source>
        <translation>Wird durch {replacement}, gültig bis {date}, ersetzt, sobald der Server das neue verwendet.</translation>
    </message>
    <message>
        <source>Leave the old one out after the server has switched.</source>
        <translation>Lassen Sie das alte weg, nachdem der Server gewechselt hat.</translation>
    </message>
    <message>
        <source>The certificate of its issuer, {issuer}, is missing.</source>
        <translation>Das Zertifikat des Ausstellers {issuer} fehlt.</translation>
    </message>
    <message>
        <source>Add it if your clients must build the whole chain.</source>
        <translation>Fügen Sie es hinzu, wenn Ihre Clients die ganze Kette bilden müssen.</translation>
    </message>
    <message>
        <source>Clients refuse it as a server certificate. Leave it out unless you are sure.</source>
        <translation>Clients lehnen es als Serverzertifikat ab. Lassen Sie es weg, wenn Sie nicht sicher sind.</translation>
    </message>
    <message>
        <source>It contains no host name, so clients cannot match it to a server.</source>
        <translation>Es enthält keinen Hostnamen, also können Clients es keinem Server zuordnen.</translation>
    </message>
    <message>
        <source>Check that you exported the right certificate.</source>
        <translation>Prüfen Sie, ob Sie das richtige Zertifikat exportiert haben.</translation>
    </message>
    <message>
        <source>Its key is weak: {key}.</source>
        <translation>Sein Schlüssel ist schwach: {key}.</translation>
    </message>
    <message>
        <source>Current clients may refuse it. Renew it with RSA 2048, P-256 or stronger.</source>
        <translation>Heutige Clients lehnen es möglicherweise ab. Erneuern Sie es mit RSA 2048, P-256 oder stärker.</translation>
    </message>
    <message>
        <source>It is signed with {algorithm}, which is weak.</source>
        <translation>Es ist mit {algorithm} signiert, und das ist schwach.</translation>
    </message>
    <message>
        <source>Current clients refuse it in a chain. Have it reissued with SHA-256.</source>
        <translation>Heutige Clients lehnen es in einer Kette ab. Lassen Sie es mit SHA-256 neu ausstellen.</translation>
    </message>
    <message>
        <source>Its root, {root}, is one of the public roots that most clients already trust.</source>
        <translation>Seine Stammzertifizierungsstelle {root} gehört zu den öffentlichen, denen die meisten Clients schon vertrauen.</translation>
    </message>
    <message>
        <source>Only clients that use nothing but this bundle need it.</source>
        <translation>Nur Clients, die nichts als dieses Bündel verwenden, brauchen es.</translation>
    </message>
    <message>
        <source>Private keys in the input ({count}) were skipped, the first in {source}.</source>
        <translation>Private Schlüssel in der Eingabe ({count}) wurden übergangen, der erste in {source}.</translation>
    </message>
    <message>
        <source>Do not keep private keys in shared folders.</source>
        <translation>Bewahren Sie private Schlüssel nicht in freigegebenen Ordnern auf.</translation>
    </message>
    <message>
        <source>Strict libraries refuse its encoding: {reason}.</source>
        <translation>Strenge Bibliotheken lehnen seine Kodierung ab: {reason}.</translation>
    </message>
    <message>
        <source>Test it on one client first, or have it reissued.</source>
        <translation>Testen Sie es zuerst auf einem Client, oder lassen Sie es neu ausstellen.</translation>
    </message>
    <message>
        <source>With this certificate in the bundle, OpenSSL cannot verify {replacement}.</source>
        <translation>Mit diesem Zertifikat im Bündel kann OpenSSL {replacement} nicht verifizieren.</translation>
    </message>
    <message>
        <source>Leave it out. OpenSSL verifies {replacement} without it.</source>
        <translation>Lassen Sie es weg. Ohne es verifiziert OpenSSL {replacement}.</translation>
    </message>
    <message>
        <source>broken by others</source>
        <translation>von anderen gestört</translation>
    </message>
    <message>
        <source>OpenSSL does not verify it with the whole set, although one of its chains is complete; leaving out a single certificate does not help.</source>
        <translation>OpenSSL verifiziert es mit allen Zertifikaten zusammen nicht, obwohl eine seiner Ketten vollständig ist; ein einzelnes Zertifikat wegzulassen hilft nicht.</translation>
    </message>
    <message>
        <source>Leave out all {count} certificates that have the names of its issuers and are not in that chain, {replacement} first.</source>
        <translation>Lassen Sie alle {count} Zertifikate weg, die die Namen seiner Aussteller tragen und nicht zu dieser Kette gehören, zuerst {replacement}.</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>gleicher Name</translation>
    </message>
    <message>
        <source>It and {replacement} are two CAs with the name {name} and different keys, and without key identifiers to tell them apart. OpenSSL uses the first in the file, GnuTLS the last.</source>
        <translation>Dies und {replacement} sind zwei CAs mit dem Namen {name} und verschiedenen Schlüsseln, ohne Schlüsselkennungen, die sie unterscheiden. OpenSSL nimmt die erste in der Datei, GnuTLS die letzte.</translation>
    </message>
    <message>
        <source>No order suits both. Keep only the one that your servers use, or have them issued again with key identifiers.</source>
        <translation>Keine Reihenfolge passt für beide. Behalten Sie nur die, die Ihre Server verwenden, oder lassen Sie sie mit Schlüsselkennungen neu ausstellen.</translation>
    </message>
    <message>
        <source>gap</source>
        <translation>Lücke</translation>
    </message>
    <message>
        <source>Add the certificate of {issuer}, or leave this one out as well.</source>
        <translation>Fügen Sie das Zertifikat von {issuer} hinzu, oder lassen Sie auch dieses weg.</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>It was to be left out ({code}), but {profile} would no longer verify {replacement}.</source>
        <translation>Es sollte wegbleiben ({code}), aber {profile} würde {replacement} dann nicht mehr verifizieren.</translation>
    </message>
    <message>
        <source>It stays in the bundle.</source>
        <translation>Es bleibt im Bündel.</translation>
    </message>
    <message>
        <source>no longer verified</source>
        <translation>nicht mehr verifiziert</translation>
    </message>
    <message>
        <source>{profile}: this server is verified with all the certificates, but not with this bundle ({reason}).</source>
        <translation>{profile}: Dieser Server wird mit allen Zertifikaten verifiziert, mit diesem Bündel aber nicht ({reason}).</translation>
    </message>
    <message>
        <source>Put back {replacement}.</source>
        <translation>Nehmen Sie {replacement} wieder auf.</translation>
    </message>
    <message>
        <source>wrong order</source>
        <translation>falsche Reihenfolge</translation>
    </message>
    <message>
        <source>{profile}: this server is not verified with the certificates in this order ({reason}).</source>
        <translation>{profile}: Dieser Server wird mit den Zertifikaten in dieser Reihenfolge nicht verifiziert ({reason}).</translation>
    </message>
    <message>
        <source>names differ</source>
        <translation>Namen verschieden</translation>
    </message>
    <message>
        <source>OpenSSL and Windows accept {issuer} as its issuer. {refused_by} refuse it, because the two certificates encode that name differently.</source>
        <translation>OpenSSL und Windows erkennen {issuer} als Aussteller an. {refused_by} lehnen das ab, weil die beiden Zertifikate diesen Namen unterschiedlich kodieren.</translation>
    </message>
    <message>
        <source>For those clients, have one of the two issued again with the same encoding of the name.</source>
        <translation>Lassen Sie für diese Clients eines der beiden mit derselben Kodierung des Namens neu ausstellen.</translation>
    </message>
    <message>
        <source>other issuer</source>
        <translation>anderer Aussteller</translation>
    </message>
    <message>
        <source>There is a certificate named {issuer}, but its key did not sign this one: it belongs to another CA of the same name, or one of the two is damaged.</source>
        <translation>Es gibt ein Zertifikat namens {issuer}, aber sein Schlüssel hat dieses nicht signiert: Es gehört einer anderen CA gleichen Namens, oder eines der beiden ist beschädigt.</translation>
    </message>
    <message>
        <source>Add the certificate of the CA that signed it, or export both again.</source>
        <translation>Fügen Sie das Zertifikat der CA hinzu, die es signiert hat, oder exportieren Sie beide noch einmal.</translation>
    </message>
    <message>
        <source>issuer is not a CA</source>
        <translation>Aussteller ist keine CA</translation>
    </message>
    <message>
        <source>The key of {issuer} signed this one, but {issuer} is not a CA.</source>
        <translation>Der Schlüssel von {issuer} hat dieses Zertifikat signiert, aber {issuer} ist keine CA.</translation>
    </message>
    <message>
        <source>Have both issued again: clients do not accept a certificate from one that is not a CA.</source>
        <translation>Lassen Sie beide neu ausstellen: Clients akzeptieren kein Zertifikat von einem Aussteller, der keine CA ist.</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>Its own signature does not verify: the file is damaged.</source>
        <translation>Seine eigene Signatur ist ungültig: Die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>Export it again from where it came from.</source>
        <translation>Exportieren Sie es noch einmal von dort, wo es herkommt.</translation>
    </message>
    <message>
        <source>{property} Refused by: {refused_by}.</source>
        <translation>{property} Abgelehnt von: {refused_by}.</translation>
    </message>
    <message>
        <source>Leave it out for these clients, or have it issued again in a form that they accept.</source>
        <translation>Lassen Sie es für diese Clients weg, oder lassen Sie es in einer Form neu ausstellen, die sie akzeptieren.</translation>
    </message>
    <message>
        <source>Each password attempt would take more than {iterations} iterations. Files that need this many are made to stop programs.</source>
        <translation>Jeder Versuch mit einem Kennwort würde mehr als {iterations} Iterationen kosten. Dateien, die so viele brauchen, sollen Programme lahmlegen.</translation>
    </message>
    <message>
        <source>This is another kind of certificate than X.509, such as an SDSI certificate.</source>
        <translation>Dies ist ein Zertifikat anderer Art als X.509, etwa ein SDSI-Zertifikat.</translation>
    </message>
    <message>
        <source>There is a private or secret key here. It is not read and never written.</source>
        <translation>Hier ist ein privater oder geheimer Schlüssel. Er wird nicht gelesen und nie geschrieben.</translation>
    </message>
    <message>
        <source>The database is damaged, or takes too long to read.</source>
        <translation>Die Datenbank ist beschädigt, oder das Lesen dauert zu lange.</translation>
    </message>
    <message>
        <source>There are private keys here. They are not read and never written.</source>
        <translation>Hier sind private Schlüssel. Sie werden nicht gelesen und nie geschrieben.</translation>
    </message>
    <message>
        <source>Use --signers to include them.</source>
        <translation>Mit --signers werden sie aufgenommen.</translation>
    </message>
    <message>
        <source>There is a private key here. It is not read and never written.</source>
        <translation>Hier ist ein privater Schlüssel. Er wird nicht gelesen und nie geschrieben.</translation>
    </message>
    <message>
        <source>{count} {count:byte follows|bytes follow} the certificate inside its block.</source>
        <translation>Auf das Zertifikat im Block {count:folgt|folgen} {count} {count:Byte|Bytes}.</translation>
    </message>
    <message>
        <source>{count} {count:byte|bytes} of padding at the end.</source>
        <translation>{count} {count:Füllbyte|Füllbytes} am Ende.</translation>
    </message>
    <message>
        <source>{count} more {count:block has|blocks have} no END line.</source>
        <translation>{count} {count:weiterer Block hat|weitere Blöcke haben} keine END-Zeile.</translation>
    </message>
    <message>
        <source>Put strings in quotes, and write each backslash in them twice.</source>
        <translation>Setzen Sie Texte in Anführungszeichen, und schreiben Sie jeden umgekehrten Schrägstrich darin doppelt.</translation>
    </message>
    <message>
        <source>A recipe cannot contain multi-line strings.</source>
        <translation>Ein Rezept kann keine mehrzeiligen Texte enthalten.</translation>
    </message>
    <message>
        <source>This is too long for a key, a number or a date.</source>
        <translation>Das ist zu lang für einen Schlüssel, eine Zahl oder ein Datum.</translation>
    </message>
    <message>
        <source>This key is listed twice.</source>
        <translation>Dieser Schlüssel steht zweimal da.</translation>
    </message>
    <message>
        <source>Remove one of them.</source>
        <translation>Entfernen Sie einen davon.</translation>
    </message>
    <message>
        <source>The number is more than {most}.</source>
        <translation>Die Zahl ist größer als {most}.</translation>
    </message>
    <message>
        <source>Recipe version {version} has no such key.</source>
        <translation>Rezepte der Version {version} haben keinen solchen Schlüssel.</translation>
    </message>
    <message>
        <source>A recipe cannot contain a password. Use password_name in a source instead.</source>
        <translation>Ein Rezept kann kein Kennwort enthalten. Verwenden Sie stattdessen password_name in einer Quelle.</translation>
    </message>
    <message>
        <source>This is not a SHA-256.</source>
        <translation>Das ist kein SHA-256.</translation>
    </message>
    <message>
        <source>The key {key} must be one or more tables.</source>
        <translation>Der Schlüssel {key} muss aus einer oder mehreren Tabellen bestehen.</translation>
    </message>
    <message>
        <source>Choose one of the two.</source>
        <translation>Wählen Sie eines von beiden.</translation>
    </message>
    <message>
        <source>A recipe cannot read standard input.</source>
        <translation>Ein Rezept kann nicht von der Standardeingabe lesen.</translation>
    </message>
    <message>
        <source>Leave out less, or add sources.</source>
        <translation>Lassen Sie weniger weg, oder fügen Sie Quellen hinzu.</translation>
    </message>
    <message>
        <source>It did not provide the expected certificate {sha256}, so nothing from it was added.</source>
        <translation>Die Quelle lieferte das erwartete Zertifikat {sha256} nicht, daher wurde nichts aus ihr hinzugefügt.</translation>
    </message>
    <message>
        <source>The bundle does not exist.</source>
        <translation>Das Bündel ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>The bundle that would be built verifies it: build it and deploy it to the clients.</source>
        <translation>Mit dem Bündel, das erstellt würde, wird er verifiziert: Erstellen Sie es, und verteilen Sie es auf die Clients.</translation>
    </message>
    <message>
        <source>The folder does not exist.</source>
        <translation>Der Ordner ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>Someone else changed the file in the meantime. Nothing was overwritten.</source>
        <translation>Jemand anderes hat die Datei inzwischen geändert. Nichts wurde überschrieben.</translation>
    </message>
    <message>
        <source>Windows treats the name {name} as a device.</source>
        <translation>Windows hält den Namen {name} für ein Gerät.</translation>
    </message>
    <message>
        <source>Windows treats the part after the colon in {name} as a stream.</source>
        <translation>Windows hält den Teil nach dem Doppelpunkt in {name} für einen Datenstrom.</translation>
    </message>
    <message>
        <source>The existing file was not changed.</source>
        <translation>Die vorhandene Datei wurde nicht geändert.</translation>
    </message>
    <message>
        <source>It would be the backup of {name}, which was not changed.</source>
        <translation>Das wäre die Sicherung von {name}; diese Datei wurde nicht geändert.</translation>
    </message>
    <message>
        <source>It takes several certificates to verify it, and this client uses one at a time.</source>
        <translation>Erst mehrere Zertifikate zusammen verifizieren ihn, und dieser Client verwendet immer nur eines.</translation>
    </message>
    <message>
        <source>The certificate {title} expired on {date}.</source>
        <translation>Das Zertifikat {title} ist am {date} abgelaufen.</translation>
    </message>
    <message>
        <source>The bundle verifies it, but current clients refuse the server: it supports nothing newer than {version}.</source>
        <translation>Das Bündel verifiziert ihn, aber heutige Clients lehnen den Server ab: Er unterstützt nichts Neueres als {version}.</translation>
    </message>
    <message>
        <source>The bundle verifies it, but current clients refuse the server: they have no TLS version and cipher in common with it.</source>
        <translation>Das Bündel verifiziert ihn, aber heutige Clients lehnen den Server ab: Sie haben keine TLS-Version und Chiffre mit ihm gemeinsam.</translation>
    </message>
    <message>
        <source>This is not just the name of a server.</source>
        <translation>Das ist nicht nur der Name eines Servers.</translation>
    </message>
    <message>
        <source>This is not just an address.</source>
        <translation>Das ist nicht nur eine Adresse.</translation>
    </message>
    <message>
        <source>Look for a device between this computer and the server.</source>
        <translation>Suchen Sie nach einem Gerät zwischen diesem Computer und dem Server.</translation>
    </message>
    <message>
        <source>The server requires a user certificate. Export its own certificate there.</source>
        <translation>Der Server verlangt ein Benutzerzertifikat. Exportieren Sie sein eigenes Zertifikat dort.</translation>
    </message>
    <message>
        <source>No address was found for this name.</source>
        <translation>Zu diesem Namen wurde keine Adresse gefunden.</translation>
    </message>
    <message>
        <source>Check the name and the port, and that no firewall blocks the connection.</source>
        <translation>Prüfen Sie den Namen und den Port, und ob eine Firewall die Verbindung blockiert.</translation>
    </message>
    <message>
        <source>Check the port, and that the service is running.</source>
        <translation>Prüfen Sie den Port, und ob der Dienst läuft.</translation>
    </message>
    <message>
        <source>Current clients refuse it too. Export its certificate on the server.</source>
        <translation>Auch heutige Clients lehnen ihn ab. Exportieren Sie sein Zertifikat auf dem Server.</translation>
    </message>
    <message>
        <source>The server requires a client certificate before it sends anything.</source>
        <translation>Der Server verlangt ein Clientzertifikat, bevor er etwas sendet.</translation>
    </message>
    <message>
        <source>The server does not serve this name.</source>
        <translation>Der Server bedient diesen Namen nicht.</translation>
    </message>
    <message>
        <source>Compare its versions and ciphers with its clients&apos;; it may require a pre-shared key.</source>
        <translation>Vergleichen Sie seine Versionen und Chiffren mit denen seiner Clients; vielleicht verlangt er einen vorab vereinbarten Schlüssel.</translation>
    </message>
    <message>
        <source>Nothing was added. Ask the server&apos;s owner which fingerprint is the right one.</source>
        <translation>Nichts wurde hinzugefügt. Fragen Sie den Betreiber des Servers, welcher Fingerabdruck der richtige ist.</translation>
    </message>
    <message>
        <source>Nothing was added. Expect the fingerprint of the first certificate.</source>
        <translation>Nichts wurde hinzugefügt. Erwarten Sie den Fingerabdruck des ersten Zertifikats.</translation>
    </message>
    <message>
        <source>The server has another certificate too ({label}), with SHA-256 {sha256}, which was not expected and was not added.</source>
        <translation>Der Server hat noch ein anderes Zertifikat ({label}) mit SHA-256 {sha256}, das nicht erwartet und nicht hinzugefügt wurde.</translation>
    </message>
    <message>
        <source>The name has several addresses, and {place} sent no certificate: {reason}</source>
        <translation>Der Name hat mehrere Adressen, und {place} hat kein Zertifikat gesendet: {reason}</translation>
    </message>
    <message>
        <source>Clients that use this address may meet another certificate. Ask again when it answers.</source>
        <translation>Clients, die diese Adresse nutzen, treffen vielleicht auf ein anderes Zertifikat. Fragen Sie noch einmal, wenn sie antwortet.</translation>
    </message>
    <message>
        <source>Ask the server&apos;s owner, and expect its fingerprint too if it is right.</source>
        <translation>Fragen Sie den Betreiber des Servers, und erwarten Sie auch diesen Fingerabdruck, wenn er stimmt.</translation>
    </message>
    <message>
        <source>The certificates in this PKCS #12 file are encrypted and need a password.</source>
        <translation>Die Zertifikate in dieser PKCS-#12-Datei sind verschlüsselt und benötigen ein Kennwort.</translation>
    </message>
    <message>
        <source>Give the password that was chosen when the file was exported.</source>
        <translation>Geben Sie das Kennwort an, das beim Exportieren der Datei gewählt wurde.</translation>
    </message>
    <message>
        <source>None of the given passwords opens the certificates in this PKCS #12 file.</source>
        <translation>Keines der angegebenen Kennwörter öffnet die Zertifikate in dieser PKCS-#12-Datei.</translation>
    </message>
    <message>
        <source>Allow slow passwords for this file if you trust its origin.</source>
        <translation>Lassen Sie langsame Kennwörter für diese Datei zu, wenn Sie ihrer Herkunft vertrauen.</translation>
    </message>
    <message>
        <source>Only {tried} of {passwords} passwords were tried here: trying them on this file and all that it contains takes more than {iterations} iterations.</source>
        <translation>Nur {tried} von {passwords} Kennwörtern wurden hier versucht: Alle an dieser Datei und ihrem ganzen Inhalt zu versuchen, erfordert mehr als {iterations} Iterationen.</translation>
    </message>
    <message>
        <source>Allow slow passwords, use fewer passwords, or unpack this part and add it by itself.</source>
        <translation>Lassen Sie langsame Kennwörter zu, geben Sie weniger Kennwörter an, oder entpacken Sie diesen Teil, und fügen Sie ihn einzeln hinzu.</translation>
    </message>
    <message>
        <source>Windows protected this PKCS #12 file for accounts (users or groups) of an Active Directory domain, so it usually has no password of its own.</source>
        <translation>Windows hat diese PKCS-#12-Datei für Konten (Benutzer oder Gruppen) einer Active-Directory-Domäne geschützt; sie hat deshalb meist kein eigenes Kennwort.</translation>
    </message>
    <message>
        <source>Export it again with a password, or as .p7b without the private key. If a password was chosen as well, put it in a password file.</source>
        <translation>Exportieren Sie sie erneut mit einem Kennwort oder als .p7b ohne den privaten Schlüssel. Wenn auch ein Kennwort gewählt wurde, geben Sie es in einer Kennwortdatei an.</translation>
    </message>
    <message>
        <source>This file is encrypted in the archive.</source>
        <translation>Diese Datei ist im Archiv verschlüsselt.</translation>
    </message>
    <message>
        <source>Unpack it with its password and add it by itself.</source>
        <translation>Entpacken Sie sie mit ihrem Kennwort, und fügen Sie sie einzeln hinzu.</translation>
    </message>
    <message>
        <source>The signers&apos; certificates are not part of the content and were skipped: {count} ({names}).</source>
        <translation>Zertifikate der Unterzeichner gehören nicht zum Inhalt und wurden nicht übernommen: {count} ({names}).</translation>
    </message>
    <message>
        <source>This is the signature of a program. The only certificates in it are those of its signers.</source>
        <translation>Dies ist die Signatur eines Programms. Sie enthält nur die Zertifikate der Unterzeichner.</translation>
    </message>
    <message>
        <source>This is a time stamp. The only certificates in it are those of its signers.</source>
        <translation>Dies ist ein Zeitstempel. Er enthält nur die Zertifikate der Unterzeichner.</translation>
    </message>
    <message>
        <source>This is a security catalog. It names files by their hash, and the only certificates in it are those of its signers.</source>
        <translation>Dies ist ein Sicherheitskatalog. Er nennt Dateien mit ihrem Hash und enthält nur die Zertifikate der Unterzeichner.</translation>
    </message>
    <message>
        <source>This is an OCSP response, which says whether a certificate is revoked. The only certificates in it are those of its signers.</source>
        <translation>Dies ist eine OCSP-Antwort, die mitteilt, ob ein Zertifikat gesperrt ist. Sie enthält nur die Zertifikate der Unterzeichner.</translation>
    </message>
    <message>
        <source>The signed content is of the type {kind}, which is not read.</source>
        <translation>Der signierte Inhalt hat den Typ {kind}, der nicht gelesen wird.</translation>
    </message>
    <message>
        <source>If it contains certificates, extract them with the program that it is meant for.</source>
        <translation>Wenn er Zertifikate enthält, entnehmen Sie sie mit dem Programm, für das er bestimmt ist.</translation>
    </message>
    <message>
        <source>This is an encrypted message. Only its recipients can read it.</source>
        <translation>Dies ist eine verschlüsselte Nachricht. Nur die Empfänger können sie lesen.</translation>
    </message>
    <message>
        <source>Open it in a recipient&apos;s mail program, and save what is attached to it.</source>
        <translation>Öffnen Sie sie im E-Mail-Programm eines Empfängers, und speichern Sie die Anlagen.</translation>
    </message>
    <message>
        <source>Unpack it, and add the files or the folder.</source>
        <translation>Entpacken Sie es, und fügen Sie die Dateien oder den Ordner hinzu.</translation>
    </message>
    <message>
        <source>This is an SSH certificate, not an X.509 certificate. It does not belong in a bundle.</source>
        <translation>Dies ist ein SSH-Zertifikat. Es ist von anderer Art als X.509 und gehört nicht in ein Bündel.</translation>
    </message>
    <message>
        <source>If it contains certificates, export them with the program that it belongs to.</source>
        <translation>Wenn die Datei Zertifikate enthält, exportieren Sie sie mit dem Programm, zu dem sie gehört.</translation>
    </message>
    <message>
        <source>No certificate was recognised in this mail. Attachments: {count} ({names}).</source>
        <translation>In dieser E-Mail wurde kein Zertifikat erkannt. Anlagen: {count} ({names}).</translation>
    </message>
    <message>
        <source>Save what you need from the mail, and add it by itself.</source>
        <translation>Speichern Sie aus der E-Mail, was Sie benötigen, und fügen Sie es einzeln hinzu.</translation>
    </message>
    <message>
        <source>No certificate was recognised in these attachments of the mail: {names}.</source>
        <translation>In diesen Anlagen der E-Mail wurde kein Zertifikat erkannt: {names}.</translation>
    </message>
    <message>
        <source>The mail is cut off: the mark that ends its last part is missing.</source>
        <translation>Die E-Mail ist abgeschnitten: Die Markierung, die ihren letzten Teil beendet, fehlt.</translation>
    </message>
    <message>
        <source>Save the mail again.</source>
        <translation>Speichern Sie die E-Mail erneut.</translation>
    </message>
    <message>
        <source>This profile or property list is damaged or cut off.</source>
        <translation>Dieses Profil oder diese Property-Liste ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>Copy it again, or export it again from the program that made it.</source>
        <translation>Kopieren Sie die Datei erneut, oder exportieren Sie sie erneut aus dem Programm, das sie erstellt hat.</translation>
    </message>
    <message>
        <source>No certificate was recognised in this profile or property list.</source>
        <translation>In diesem Profil oder dieser Property-Liste wurde kein Zertifikat erkannt.</translation>
    </message>
    <message>
        <source>Remove it from the sources, or export it again with its certificates.</source>
        <translation>Entfernen Sie die Datei aus den Quellen, oder exportieren Sie sie erneut mit ihren Zertifikaten.</translation>
    </message>
    <message>
        <source>This macOS keychain is damaged or cut off.</source>
        <translation>Dieser macOS-Schlüsselbund ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>Copy it again, or export the certificates with Keychain Access.</source>
        <translation>Kopieren Sie ihn erneut, oder exportieren Sie die Zertifikate mit der Schlüsselbundverwaltung.</translation>
    </message>
    <message>
        <source>Certificates that this file expressly marks as not trusted for servers were read with the others: {count} ({names}).</source>
        <translation>Zertifikate, die diese Datei ausdrücklich als für Server nicht vertrauenswürdig kennzeichnet, wurden mit den anderen gelesen: {count} ({names}).</translation>
    </message>
    <message>
        <source>Leave them out of the bundle.</source>
        <translation>Lassen Sie sie aus dem Bündel weg.</translation>
    </message>
    <message>
        <source>The program is cut off: its signature should follow here.</source>
        <translation>Das Programm ist abgeschnitten: Hier müsste seine Signatur folgen.</translation>
    </message>
    <message>
        <source>Copy it again, or remove it from the sources.</source>
        <translation>Kopieren Sie es erneut, oder entfernen Sie es aus den Quellen.</translation>
    </message>
    <message>
        <source>This Outlook message, installer or Office document is damaged or cut off.</source>
        <translation>Diese Outlook-Nachricht, dieses Installationspaket oder Office-Dokument ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>Copy it again, or save what is attached and add it by itself.</source>
        <translation>Kopieren Sie die Datei erneut, oder speichern Sie die Anlagen, und fügen Sie sie einzeln hinzu.</translation>
    </message>
    <message>
        <source>This {format} file cannot be unpacked beyond this point. {error}.</source>
        <translation>Diese Datei im Format {format} lässt sich ab dieser Stelle nicht entpacken. {error}.</translation>
    </message>
    <message>
        <source>Copy it again, or unpack it and add what is in it.</source>
        <translation>Kopieren Sie die Datei erneut, oder entpacken Sie sie, und fügen Sie ihren Inhalt hinzu.</translation>
    </message>
    <message>
        <source>This is a link to a file that is not in the archive: {target}.</source>
        <translation>Dies ist ein Link auf eine Datei, die nicht im Archiv ist: {target}.</translation>
    </message>
    <message>
        <source>Add that file by itself, or make the archive again with the files instead of links.</source>
        <translation>Fügen Sie diese Datei einzeln hinzu, oder erstellen Sie das Archiv erneut mit den Dateien anstelle der Links.</translation>
    </message>
    <message>
        <source>This entry of the archive is not a regular file (a sparse file, or a part of a larger one).</source>
        <translation>Dieser Eintrag des Archivs ist keine gewöhnliche Datei (eine Datei mit Lücken oder ein Teil einer größeren).</translation>
    </message>
    <message>
        <source>Unpack it and add it by itself.</source>
        <translation>Entpacken Sie die Datei, und fügen Sie sie einzeln hinzu.</translation>
    </message>
    <message>
        <source>The certificate is cut off: it should have {announced} bytes, but only {present} are there.</source>
        <translation>Das Zertifikat ist abgeschnitten: Es müsste {announced} Bytes haben, aber nur {present} sind vorhanden.</translation>
    </message>
    <message>
        <source>Copy or export it again.</source>
        <translation>Kopieren oder exportieren Sie es erneut.</translation>
    </message>
    <message>
        <source>The certificate was altered in transit ({how}).</source>
        <translation>Das Zertifikat wurde unterwegs verändert ({how}).</translation>
    </message>
    <message>
        <source>Copy it again in binary mode, or as Base-64.</source>
        <translation>Kopieren Sie es erneut im Binärmodus oder als Base-64.</translation>
    </message>
    <message>
        <source>This starts like a certificate but is damaged.</source>
        <translation>Dies beginnt wie ein Zertifikat, ist aber beschädigt.</translation>
    </message>
    <message>
        <source>Export the certificate again.</source>
        <translation>Exportieren Sie das Zertifikat erneut.</translation>
    </message>
    <message>
        <source>{length} bytes from here on belong to no known format.</source>
        <translation>{length} Bytes ab hier gehören zu keinem bekannten Format.</translation>
    </message>
    <message>
        <source>If a certificate is missing, export it again.</source>
        <translation>Wenn ein Zertifikat fehlt, exportieren Sie es erneut.</translation>
    </message>
    <message>
        <source>The {mark} line of this block is damaged. Its content was read.</source>
        <translation>Die {mark}-Zeile dieses Blocks ist beschädigt. Sein Inhalt wurde gelesen.</translation>
    </message>
    <message>
        <source>Other programs may not read it: correct the line, or export the certificate again.</source>
        <translation>Andere Programme lesen ihn vielleicht nicht: Berichtigen Sie die Zeile, oder exportieren Sie das Zertifikat erneut.</translation>
    </message>
    <message>
        <source>This block has no {mark} line. Its content was read.</source>
        <translation>Dieser Block hat keine {mark}-Zeile. Sein Inhalt wurde gelesen.</translation>
    </message>
    <message>
        <source>Other programs may not read it: add the line, or export the certificate again.</source>
        <translation>Andere Programme lesen ihn vielleicht nicht: Ergänzen Sie die Zeile, oder exportieren Sie das Zertifikat erneut.</translation>
    </message>
    <message>
        <source>This block contains a certificate but is labelled {label}, so it was not read.</source>
        <translation>Dieser Block enthält ein Zertifikat, ist aber mit {label} bezeichnet und wurde deshalb nicht gelesen.</translation>
    </message>
    <message>
        <source>Change its label to CERTIFICATE if it belongs in the bundle, or remove the block.</source>
        <translation>Ändern Sie die Bezeichnung in CERTIFICATE, wenn es ins Bündel gehört, oder entfernen Sie den Block.</translation>
    </message>
    <message>
        <source>The marks of this block have ~ instead of -, so it was not read.</source>
        <translation>Die Markierungen dieses Blocks haben ~ statt -, deshalb wurde er nicht gelesen.</translation>
    </message>
    <message>
        <source>Change them to - if the certificate belongs in the bundle.</source>
        <translation>Ändern Sie sie in -, wenn das Zertifikat ins Bündel gehört.</translation>
    </message>
    <message>
        <source>There seems to be a certificate here ({form}), but it is damaged or cut off.</source>
        <translation>Hier scheint ein Zertifikat zu stehen ({form}), aber es ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>Copy the whole text again, or export the certificate again.</source>
        <translation>Kopieren Sie den ganzen Text erneut, oder exportieren Sie das Zertifikat erneut.</translation>
    </message>
    <message>
        <source>The {form} text here does not contain a certificate.</source>
        <translation>Der {form}-Text an dieser Stelle enthält kein Zertifikat.</translation>
    </message>
    <message>
        <source>This value of the registry export does not contain a certificate, or it is damaged.</source>
        <translation>Dieser Wert des Registrierungsexports enthält kein Zertifikat oder ist beschädigt.</translation>
    </message>
    <message>
        <source>Export the registry key again.</source>
        <translation>Exportieren Sie den Registrierungsschlüssel erneut.</translation>
    </message>
    <message>
        <source>Certificates inside other text were not read, as --containers-only (containers_only in a recipe) asks: {count} ({places}).</source>
        <translation>Zertifikate in anderem Text wurden nicht gelesen, wie --containers-only (containers_only in einem Rezept) es verlangt: {count} ({places}).</translation>
    </message>
    <message>
        <source>Remove the file from the sources, or read it without that option.</source>
        <translation>Entfernen Sie die Datei aus den Quellen, oder lesen Sie sie ohne diese Option.</translation>
    </message>
    <message>
        <source>Reading stopped here: too many files are joined in this one.</source>
        <translation>Das Lesen endete hier: In dieser Datei sind zu viele Dateien aneinandergehängt.</translation>
    </message>
    <message>
        <source>Split it, and add the parts one by one.</source>
        <translation>Teilen Sie sie, und fügen Sie die Teile einzeln hinzu.</translation>
    </message>
    <message>
        <source>The proxy requires a different user name or password.</source>
        <translation>Der Proxy verlangt einen anderen Benutzernamen oder ein anderes Kennwort.</translation>
    </message>
    <message>
        <source>The server asks for a client certificate.</source>
        <translation>Der Server fragt nach einem Clientzertifikat.</translation>
    </message>
    <message>
        <source>The server supports nothing newer than {version}. Current clients refuse it.</source>
        <translation>Der Server unterstützt nichts Neueres als {version}. Heutige Clients lehnen ihn ab.</translation>
    </message>
    <message>
        <source>Some of what it sent as certificates ({count}) is not a certificate.</source>
        <translation>Ein Teil dessen, was er als Zertifikate sendete ({count}), ist kein Zertifikat.</translation>
    </message>
    <message>
        <source>The file is larger than the limit of {size} MiB.</source>
        <translation>Die Datei ist größer als die Grenze von {size} MiB.</translation>
    </message>
    <message>
        <source>Reading stopped here: the limit is {count} certificates in one run.</source>
        <translation>Hier endete das Lesen: Die Grenze ist {count} Zertifikate in einem Lauf.</translation>
    </message>
    <message>
        <source>Read fewer sources at a time.</source>
        <translation>Lesen Sie weniger Quellen auf einmal.</translation>
    </message>
    <message>
        <source>No known store was found on this computer.</source>
        <translation>Auf diesem Computer wurde kein bekannter Speicher gefunden.</translation>
    </message>
    <message>
        <source>You may not list the certificates that this computer serves.</source>
        <translation>Sie dürfen nicht auflisten, welche Zertifikate dieser Computer ausliefert.</translation>
    </message>
    <message>
        <source>Windows cannot list the certificates that this computer serves (error {number}).</source>
        <translation>Windows kann nicht auflisten, welche Zertifikate dieser Computer ausliefert (Fehler {number}).</translation>
    </message>
    <message>
        <source>Look in IIS Manager, or run netsh http show sslcert.</source>
        <translation>Sehen Sie im IIS-Manager nach, oder führen Sie netsh http show sslcert aus.</translation>
    </message>
    <message>
        <source>OpenSSL cannot read the certificate {title}, so it cannot be in a hashed folder.</source>
        <translation>OpenSSL kann das Zertifikat {title} nicht lesen, daher kann es nicht in einem Hash-Ordner stehen.</translation>
    </message>
    <message>
        <source>Drop fewer certificates.</source>
        <translation>Lassen Sie weniger Zertifikate weg.</translation>
    </message>
    <message>
        <source>Unlock it, or set one up for this user. On the command line, --password-file (for a truststore, --truststore-password-file) names a file that has it.</source>
        <translation>Entsperren Sie ihn, oder richten Sie einen für diesen Benutzer ein. Auf der Befehlszeile nennt --password-file (für einen Truststore --truststore-password-file) eine Datei mit dem Kennwort.</translation>
    </message>
    <message>
        <source>Store it with: keyring set {service} NAME. On the command line, --password-file (for a truststore, --truststore-password-file) names a file that has it.</source>
        <translation>Speichern Sie es mit: keyring set {service} NAME. Auf der Befehlszeile nennt --password-file (für einen Truststore --truststore-password-file) eine Datei mit dem Kennwort.</translation>
    </message>
    <message>
        <source>the certificates of its {count} servers</source>
        <translation>die Zertifikate seiner {count} Server</translation>
    </message>
    <message>
        <source>The whole file is refused by {libraries}: the client gets no certificate from it.</source>
        <translation>Die ganze Datei wird von {libraries} abgewiesen: Der Client erhält kein Zertifikat daraus.</translation>
    </message>
    <message>
        <source>The block that begins here is not loaded by {libraries}.</source>
        <translation>Der Block, der hier beginnt, wird von {libraries} nicht geladen.</translation>
    </message>
    <message>
        <source>Not every certificate in this file is loaded by {libraries}.</source>
        <translation>Nicht jedes Zertifikat in dieser Datei wird von {libraries} geladen.</translation>
    </message>
    <message>
        <source>The END mark of one certificate and the BEGIN mark of the next are on one line.</source>
        <translation>Die END-Marke eines Zertifikats und die BEGIN-Marke des nächsten stehen in einer Zeile.</translation>
    </message>
    <message>
        <source>Write the file again: certbundler bundle {file} -o {file}.</source>
        <translation>Schreiben Sie die Datei neu: certbundler bundle {file} -o {file}.</translation>
    </message>
    <message>
        <source>The text is UTF-16; it must be plain ASCII.</source>
        <translation>Der Text ist UTF-16; er muss reines ASCII sein.</translation>
    </message>
    <message>
        <source>The file is binary (DER); it must be PEM text.</source>
        <translation>Die Datei ist binär (DER); sie muss PEM-Text sein.</translation>
    </message>
    <message>
        <source>Its lines end with CR alone; they must end with LF.</source>
        <translation>Ihre Zeilen enden nur mit CR; sie müssen mit LF enden.</translation>
    </message>
    <message>
        <source>There is no BEGIN CERTIFICATE line in it.</source>
        <translation>Sie enthält keine Zeile BEGIN CERTIFICATE.</translation>
    </message>
    <message>
        <source>The Base-64 text of this block is damaged.</source>
        <translation>Der Base-64-Text dieses Blocks ist beschädigt.</translation>
    </message>
    <message>
        <source>Export that certificate again, then write the file again: certbundler bundle {file} -o {file}.</source>
        <translation>Exportieren Sie dieses Zertifikat erneut, und schreiben Sie dann die Datei neu: certbundler bundle {file} -o {file}.</translation>
    </message>
    <message>
        <source>The block contains no certificate that the library can read.</source>
        <translation>Der Block enthält kein Zertifikat, das die Bibliothek lesen kann.</translation>
    </message>
    <message>
        <source>This block is not a certificate, and the library refuses the file because of it.</source>
        <translation>Dieser Block ist kein Zertifikat, und die Bibliothek weist seinetwegen die Datei ab.</translation>
    </message>
    <message>
        <source>Remove that block, then write the file again: certbundler bundle {file} -o {file}.</source>
        <translation>Entfernen Sie diesen Block, und schreiben Sie dann die Datei neu: certbundler bundle {file} -o {file}.</translation>
    </message>
    <message>
        <source>The END line of this block is missing or damaged.</source>
        <translation>Die END-Zeile dieses Blocks fehlt oder ist beschädigt.</translation>
    </message>
    <message>
        <source>There is a blank line inside the block.</source>
        <translation>Im Block steht eine Leerzeile.</translation>
    </message>
    <message>
        <source>There is a header line inside the block.</source>
        <translation>Im Block steht eine Kopfzeile.</translation>
    </message>
    <message>
        <source>After a blank line, the Base-64 lines must be 64 characters wide.</source>
        <translation>Nach einer Leerzeile müssen die Base-64-Zeilen 64 Zeichen breit sein.</translation>
    </message>
    <message>
        <source>The BEGIN line is indented.</source>
        <translation>Die BEGIN-Zeile ist eingerückt.</translation>
    </message>
    <message>
        <source>There is text before the BEGIN mark on its line.</source>
        <translation>Vor der BEGIN-Marke steht Text in derselben Zeile.</translation>
    </message>
    <message>
        <source>The BEGIN line does not end with five dashes.</source>
        <translation>Die BEGIN-Zeile endet nicht mit fünf Strichen.</translation>
    </message>
    <message>
        <source>A byte order mark (UTF-8 BOM) is before the BEGIN line.</source>
        <translation>Vor der BEGIN-Zeile steht eine Bytereihenfolge-Marke (UTF-8-BOM).</translation>
    </message>
    <message>
        <source>A NUL byte comes before it, and the library stops reading there.</source>
        <translation>Davor steht ein NUL-Byte; dort hört die Bibliothek auf zu lesen.</translation>
    </message>
    <message>
        <source>The label of the block is not CERTIFICATE.</source>
        <translation>Der Block ist nicht als CERTIFICATE bezeichnet.</translation>
    </message>
    <message>
        <source>The END line of the block before it is missing or damaged, so it counts as a part of that block.</source>
        <translation>Die END-Zeile des Blocks davor fehlt oder ist beschädigt; deshalb zählt er als Teil jenes Blocks.</translation>
    </message>
    <message>
        <source>A damaged block comes before it, and the library stops reading there.</source>
        <translation>Davor steht ein beschädigter Block, und dort hört die Bibliothek auf zu lesen.</translation>
    </message>
    <message>
        <source>The block says that the certificate is not trusted for TLS servers.</source>
        <translation>Laut dem Block wird dem Zertifikat für TLS-Server nicht vertraut.</translation>
    </message>
    <message>
        <source>The block contains no certificate.</source>
        <translation>Der Block enthält kein Zertifikat.</translation>
    </message>
    <message>
        <source>Something in it is not a PEM block in the form that the library reads.</source>
        <translation>Etwas darin ist kein PEM-Block in der Form, die die Bibliothek liest.</translation>
    </message>
    <message>
        <source>OpenSSL on this computer was asked to load it and did not load these certificates.</source>
        <translation>OpenSSL auf diesem Computer sollte sie laden und hat diese Zertifikate nicht geladen.</translation>
    </message>
    <message>
        <source>SMP Agent for Unix, Linux and Mac</source>
        <translation>SMP-Agent für Unix, Linux und Mac</translation>
    </message>
    <message>
        <source>Tries each certificate from the top of the file; the server&apos;s own certificate is enough.</source>
        <translation>Probiert jedes Zertifikat von oben in der Datei; das eigene Zertifikat des Servers genügt.</translation>
    </message>
    <message>
        <source>OpenSSL without partial chains</source>
        <translation>OpenSSL ohne Teilketten</translation>
    </message>
    <message>
        <source>Needs the root and every intermediate; a server&apos;s own certificate adds nothing to them.</source>
        <translation>Benötigt das Stammzertifikat und jedes Zwischenzertifikat; das eigene Zertifikat eines Servers trägt nichts bei.</translation>
    </message>
    <message>
        <source>OpenSSL 1.1 without partial chains</source>
        <translation>OpenSSL 1.1 ohne Teilketten</translation>
    </message>
    <message>
        <source>Needs the root and every intermediate, and knows fewer kinds of keys than later versions.</source>
        <translation>Benötigt die Stamm-CA und jede Zwischen-CA, und kennt weniger Arten von Schlüsseln als spätere Versionen.</translation>
    </message>
    <message>
        <source>curl with OpenSSL</source>
        <translation>curl mit OpenSSL</translation>
    </message>
    <message>
        <source>Any certificate of the file ends a chain; the server&apos;s own certificate is enough.</source>
        <translation>Jedes Zertifikat der Datei beendet eine Kette; das eigene Zertifikat des Servers genügt.</translation>
    </message>
    <message>
        <source>curl up to 7.67 with OpenSSL</source>
        <translation>curl bis 7.67 mit OpenSSL</translation>
    </message>
    <message>
        <source>Python 3.13 and newer</source>
        <translation>Python 3.13 und neuer</translation>
    </message>
    <message>
        <source>The server&apos;s own certificate is enough, but key identifiers and constraints must be there.</source>
        <translation>Das eigene Zertifikat des Servers genügt, aber Schlüsselkennungen und Basiseinschränkungen müssen da sein.</translation>
    </message>
    <message>
        <source>Python up to 3.12</source>
        <translation>Python bis 3.12</translation>
    </message>
    <message>
        <source>Node.js</source>
        <translation>Node.js</translation>
    </message>
    <message>
        <source>Needs the root and every intermediate; reads a file up to its first damaged block.</source>
        <translation>Benötigt die Stamm-CA und jede Zwischen-CA; liest eine Datei bis zum ersten beschädigten Block.</translation>
    </message>
    <message>
        <source>GnuTLS</source>
        <translation>GnuTLS</translation>
    </message>
    <message>
        <source>Needs the root and every intermediate: what the server sends decides which of them count.</source>
        <translation>Benötigt die Stamm-CA und jede Zwischen-CA: Was der Server sendet, entscheidet, welche davon zählen.</translation>
    </message>
    <message>
        <source>wget and curl with GnuTLS</source>
        <translation>wget und curl mit GnuTLS</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Go</translation>
    </message>
    <message>
        <source>Any certificate of the file ends a chain; the names of hosts must be alternative names.</source>
        <translation>Jedes Zertifikat der Datei beendet eine Kette; die Namen der Hosts müssen alternative Namen sein.</translation>
    </message>
    <message>
        <source>Java</source>
        <translation>Java</translation>
    </message>
    <message>
        <source>Any certificate of the file ends a chain, whatever its own validity and constraints are.</source>
        <translation>Jedes Zertifikat der Datei beendet eine Kette, was auch seine eigene Gültigkeit und seine Einschränkungen sind.</translation>
    </message>
    <message>
        <source>NSS with a database</source>
        <translation>NSS mit einer Datenbank</translation>
    </message>
    <message>
        <source>Any client</source>
        <translation>Beliebiger Client</translation>
    </message>
    <message>
        <source>Root and every intermediate: the one set that every TLS library verified in our tests.</source>
        <translation>Stammzertifikat und jedes Zwischenzertifikat: die einzige Auswahl, die in unseren Tests jede TLS-Bibliothek verifiziert hat.</translation>
    </message>
    <message>
        <source>This applies to each of these clients.</source>
        <translation>Das gilt für jeden dieser Clients.</translation>
    </message>
    <message>
        <source>Who issued whom</source>
        <translation>Wer wen ausgestellt hat</translation>
    </message>
    <message>
        <source>When each certificate is valid</source>
        <translation>Wann jedes Zertifikat gültig ist</translation>
    </message>
    <message>
        <source>Certificates: {all}. In the bundle: {kept}. Left out: {left_out}.</source>
        <translation>Zertifikate: {all}. Im Bündel: {kept}. Weggelassen: {left_out}.</translation>
    </message>
    <message>
        <source>For {profile}, on {date}.</source>
        <translation>Für {profile}, am {date}.</translation>
    </message>
    <message>
        <source>Issuers that are not here: {count}.</source>
        <translation>Fehlende Aussteller: {count}.</translation>
    </message>
    <message>
        <source>Expired: {count}. Expiring soon: {soon}.</source>
        <translation>Abgelaufen: {count}. Bald ablaufend: {soon}.</translation>
    </message>
    <message>
        <source>server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>intermediate CA</source>
        <translation>Zwischen-CA</translation>
    </message>
    <message>
        <source>root CA</source>
        <translation>Stamm-CA</translation>
    </message>
    <message>
        <source>self-signed server</source>
        <translation>selbstsignierter Server</translation>
    </message>
    <message>
        <source>other</source>
        <translation>Sonstiges</translation>
    </message>
    <message>
        <source>{role}, until {date}</source>
        <translation>{role}, bis {date}</translation>
    </message>
    <message>
        <source>an unreadable date</source>
        <translation>einem nicht lesbaren Datum</translation>
    </message>
    <message>
        <source>None of these policies has a CurlSSL element.</source>
        <translation>Keine dieser Richtlinien hat ein Element CurlSSL.</translation>
    </message>
    <message>
        <source>Name the policy file of the Targeted Agent Settings, or the folder with all policies.</source>
        <translation>Nennen Sie die Richtliniendatei der Targeted Agent Settings oder den Ordner mit allen Richtlinien.</translation>
    </message>
    <message>
        <source>The folder cannot be read ({error}).</source>
        <translation>Der Ordner kann nicht gelesen werden ({error}).</translation>
    </message>
    <message>
        <source>The folder contains no .xml file.</source>
        <translation>Der Ordner enthält keine .xml-Datei.</translation>
    </message>
    <message>
        <source>The file is larger than {size} MiB, so it is not a policy.</source>
        <translation>Die Datei ist größer als {size} MiB, also ist sie keine Richtlinie.</translation>
    </message>
    <message>
        <source>Open the policy file of the Targeted Agent Settings.</source>
        <translation>Öffnen Sie die Richtliniendatei der Targeted Agent Settings.</translation>
    </message>
    <message>
        <source>There is no {element} element in this file.</source>
        <translation>In dieser Datei gibt es kein Element {element}.</translation>
    </message>
    <message>
        <source>Open the policy of the Targeted Agent Settings; on the client it is one of /opt/altiris/notification/nsagent/var/policies/*.xml.</source>
        <translation>Öffnen Sie die Richtlinie der Targeted Agent Settings; auf dem Client ist sie eine der Dateien /opt/altiris/notification/nsagent/var/policies/*.xml.</translation>
    </message>
    <message>
        <source>The file is not the XML of a policy ({error}).</source>
        <translation>Die Datei ist nicht das XML einer Richtlinie ({error}).</translation>
    </message>
    <message>
        <source>Copy the policy file from the client again, whole and unchanged.</source>
        <translation>Kopieren Sie die Richtliniendatei noch einmal vom Client, ganz und unverändert.</translation>
    </message>
    <message>
        <source>The file is in a character encoding that no policy uses.</source>
        <translation>Die Datei hat eine Zeichenkodierung, die keine Richtlinie verwendet.</translation>
    </message>
    <message>
        <source>Elements are nested deeper than {levels} levels, so this is not a policy.</source>
        <translation>Elemente sind tiefer als {levels} Ebenen verschachtelt, also ist das keine Richtlinie.</translation>
    </message>
    <message>
        <source>The file has a document type declaration, which no policy has.</source>
        <translation>Die Datei hat eine Dokumenttypdeklaration, die keine Richtlinie hat.</translation>
    </message>
    <message>
        <source>Do not use this file; take the policy from the client again.</source>
        <translation>Verwenden Sie diese Datei nicht; holen Sie die Richtlinie noch einmal vom Client.</translation>
    </message>
    <message>
        <source>This is not a valid weight.</source>
        <translation>Das ist kein gültiges Gewicht.</translation>
    </message>
    <message>
        <source>The data ends in the middle of a DER header.</source>
        <translation>Die Daten enden mitten in einem DER-Kopf.</translation>
    </message>
    <message>
        <source>Expired on {date}, {days} {days:day|days} ago.</source>
        <translation>Abgelaufen am {date}, vor {days} {days:Tag|Tagen}.</translation>
    </message>
    <message>
        <source>Not valid until {date}, in {days} {days:day|days}.</source>
        <translation>Erst ab {date} gültig, in {days} {days:Tag|Tagen}.</translation>
    </message>
    <message>
        <source>Expires on {date}, in {days} {days:day|days}.</source>
        <translation>Läuft am {date} ab, in {days} {days:Tag|Tagen}.</translation>
    </message>
    <message>
        <source>Found {count} {count:time|times}, written once: {sources}.</source>
        <translation>{count}-mal gefunden, {count:einmal|einmal} geschrieben: {sources}.</translation>
    </message>
    <message>
        <source>A DER length is not readable.</source>
        <translation>Eine DER-Länge ist nicht lesbar.</translation>
    </message>
    <message>
        <source>A DER element is longer than what contains it.</source>
        <translation>Ein DER-Element ist länger als das, was es enthält.</translation>
    </message>
    <message>
        <source>Found DER tag {found} where {expected} belongs.</source>
        <translation>DER-Tag {found} gefunden, wo {expected} hingehört.</translation>
    </message>
    <message>
        <source>The BER data is nested too deeply.</source>
        <translation>Die BER-Daten sind zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The BER data is cut off.</source>
        <translation>Die BER-Daten sind abgeschnitten.</translation>
    </message>
    <message>
        <source>This is not a SEQUENCE.</source>
        <translation>Das ist keine SEQUENCE.</translation>
    </message>
    <message>
        <source>An entry is not a certificate.</source>
        <translation>Ein Eintrag ist kein Zertifikat.</translation>
    </message>
    <message>
        <source>The encrypted data is missing.</source>
        <translation>Die verschlüsselten Daten fehlen.</translation>
    </message>
    <message>
        <source>The encrypted data is cut off.</source>
        <translation>Die verschlüsselten Daten sind abgeschnitten.</translation>
    </message>
    <message>
        <source>The list of its entries is missing.</source>
        <translation>Die Liste der Einträge fehlt.</translation>
    </message>
    <message>
        <source>The parameters of the password are not usable.</source>
        <translation>Die Parameter des Kennworts sind nicht verwendbar.</translation>
    </message>
    <message>
        <source>The parameters of the encryption are not usable.</source>
        <translation>Die Parameter der Verschlüsselung sind nicht verwendbar.</translation>
    </message>
    <message>
        <source>The parameters of the encryption are not readable.</source>
        <translation>Die Parameter der Verschlüsselung sind nicht lesbar.</translation>
    </message>
    <message>
        <source>A count in the parameters of the encryption is not positive.</source>
        <translation>Eine Anzahl in den Parametern der Verschlüsselung ist nicht positiv.</translation>
    </message>
    <message>
        <source>The key length of the encryption is not usable.</source>
        <translation>Die Schlüssellänge der Verschlüsselung ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>The cryptography library of this computer does not support {cipher}.</source>
        <translation>Die Kryptographiebibliothek dieses Computers unterstützt {cipher} nicht.</translation>
    </message>
    <message>
        <source>An RDN must be a SET.</source>
        <translation>Ein RDN muss ein SET sein.</translation>
    </message>
    <message>
        <source>An attribute must be a SEQUENCE.</source>
        <translation>Ein Attribut muss eine SEQUENCE sein.</translation>
    </message>
    <message>
        <source>An attribute must have one value.</source>
        <translation>Ein Attribut muss einen Wert haben.</translation>
    </message>
    <message>
        <source>There is no security identifier in it.</source>
        <translation>Es enthält keine Sicherheitskennung.</translation>
    </message>
    <message>
        <source>The result code is empty.</source>
        <translation>Der Ergebniscode ist leer.</translation>
    </message>
    <message>
        <source>it is not text</source>
        <translation>es ist kein Text</translation>
    </message>
    <message>
        <source>it is not where it belongs</source>
        <translation>es steht nicht, wo es hingehört</translation>
    </message>
    <message>
        <source>{reason} The certificates in {place} for this server stay in the bundle: {names}.</source>
        <translation>{reason} Die Zertifikate in {place} für diesen Server bleiben im Bündel: {names}.</translation>
    </message>
    <message>
        <source>Find out why the server does not answer. The next build then uses what it sends.</source>
        <translation>Finden Sie heraus, warum der Server nicht antwortet. Das nächste Erstellen verwendet dann, was er sendet.</translation>
    </message>
    <message>
        <source>After all servers have changed, you can remove these:</source>
        <translation>Wenn alle Server gewechselt haben, können Sie diese entfernen:</translation>
    </message>
    <message>
        <source>You can also remove these issuers (--drop), unless a server outside the bundle has a certificate from them:</source>
        <translation>Sie können auch diese Aussteller entfernen (--drop), wenn kein Server außerhalb des Bündels ein Zertifikat von ihnen hat:</translation>
    </message>
    <message>
        <source>The clients do not need these:</source>
        <translation>Die Clients brauchen diese nicht:</translation>
    </message>
    <message>
        <source>These certificates will be replaced:</source>
        <translation>Diese Zertifikate werden ersetzt:</translation>
    </message>
    <message>
        <source>Before a server changes, the clients must have these:</source>
        <translation>Bevor ein Server wechselt, müssen die Clients diese haben:</translation>
    </message>
    <message>
        <source>Before a server changes, the clients must have these (and more, see below):</source>
        <translation>Bevor ein Server wechselt, müssen die Clients diese haben (und weitere, siehe unten):</translation>
    </message>
    <message>
        <source>Before: nothing. There is no new server certificate.</source>
        <translation>Vorher: nichts. Es gibt kein neues Serverzertifikat.</translation>
    </message>
    <message>
        <source>Before: nothing. Clients verify the new certificates with today&apos;s bundle.</source>
        <translation>Vorher: nichts. Clients verifizieren die neuen Zertifikate mit dem heutigen Bündel.</translation>
    </message>
    <message>
        <source>Before: unknown. Clients cannot verify the new certificates with BUNDLE and NEW.</source>
        <translation>Vorher: unbekannt. Clients können die neuen Zertifikate mit BUNDLE und NEW nicht verifizieren.</translation>
    </message>
    <message>
        <source>Nothing was written: clients would lose these servers. Do not switch yet.</source>
        <translation>Nichts wurde geschrieben: Clients würden diese Server verlieren. Wechseln Sie noch nicht.</translation>
    </message>
    <message>
        <source>{title} is not verified with the transition bundle. {verdict}</source>
        <translation>{title} wird mit dem Übergangsbündel nicht verifiziert. {verdict}</translation>
    </message>
    <message>
        <source>{title} is not verified with the final bundle. {verdict}</source>
        <translation>{title} wird mit dem endgültigen Bündel nicht verifiziert. {verdict}</translation>
    </message>
    <message>
        <source>Its chain ends below {issuer}: add that issuer&apos;s certificate to NEW.</source>
        <translation>Seine Kette endet unterhalb von {issuer}: Fügen Sie das Zertifikat dieses Ausstellers zu NEW hinzu.</translation>
    </message>
    <message>
        <source>This is an archive in the format {format}, which is not supported.</source>
        <translation>Dies ist ein Archiv im Format {format}, das nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>This is a key file in the format {format}. It is not read and never written.</source>
        <translation>Dies ist eine Schlüsseldatei im Format {format}. Sie wird nicht gelesen und nie geschrieben.</translation>
    </message>
    <message>
        <source>This is a {format}, which is not supported.</source>
        <translation>Dieses Format wird nicht unterstützt: {format}.</translation>
    </message>
    <message>
        <source>The archive contains more than {count} files.</source>
        <translation>Das Archiv enthält mehr als {count} Dateien.</translation>
    </message>
    <message>
        <source>Unpack what you need and add it by itself.</source>
        <translation>Entpacken Sie, was Sie brauchen, und fügen Sie es einzeln hinzu.</translation>
    </message>
    <message>
        <source>The archive unpacks to more than {count} bytes.</source>
        <translation>Das Archiv ist entpackt größer als {count} Bytes.</translation>
    </message>
    <message>
        <source>The file unpacks to more than {count} bytes.</source>
        <translation>Die Datei ist entpackt größer als {count} Bytes.</translation>
    </message>
    <message>
        <source>The file is far larger than its compressed form, so it was not unpacked.</source>
        <translation>Die Datei ist weit größer als ihre gepackte Form und wurde nicht entpackt.</translation>
    </message>
    <message>
        <source>The mailbox contains more than {count} mails.</source>
        <translation>Das Postfach enthält mehr als {count} Mails.</translation>
    </message>
    <message>
        <source>The mail has too many parts.</source>
        <translation>Die Mail hat zu viele Teile.</translation>
    </message>
    <message>
        <source>The archive is damaged: {error}.</source>
        <translation>Das Archiv ist beschädigt: {error}.</translation>
    </message>
    <message>
        <source>Copy it again.</source>
        <translation>Kopieren Sie es erneut.</translation>
    </message>
    <message>
        <source>The archive is damaged: its files overlap.</source>
        <translation>Das Archiv ist beschädigt: Seine Dateien überlappen sich.</translation>
    </message>
    <message>
        <source>Copy it again. Do not trust it if that does not help.</source>
        <translation>Kopieren Sie es erneut. Vertrauen Sie ihm nicht, wenn das nicht hilft.</translation>
    </message>
    <message>
        <source>Compression method number {number} is not supported.</source>
        <translation>Das Kompressionsverfahren Nummer {number} wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>It cannot be unpacked: {error}.</source>
        <translation>Die Datei kann nicht entpackt werden: {error}.</translation>
    </message>
    <message>
        <source>Copy the archive again.</source>
        <translation>Kopieren Sie das Archiv erneut.</translation>
    </message>
    <message>
        <source>The archive cannot be read ({error}).</source>
        <translation>Das Archiv kann nicht gelesen werden ({error}).</translation>
    </message>
    <message>
        <source>The archive is damaged or cut off.</source>
        <translation>Das Archiv ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>The archive has more than {count} files.</source>
        <translation>Das Archiv enthält mehr als {count} Dateien.</translation>
    </message>
    <message>
        <source>The archive unpacks to more than {size} MiB.</source>
        <translation>Das Archiv wird entpackt größer als {size} MiB.</translation>
    </message>
    <message>
        <source>There are no clients in it.</source>
        <translation>Es enthält keine Clients.</translation>
    </message>
    <message>
        <source>The client has the bundle of {saved}, which was replaced on {replaced}.</source>
        <translation>Der Client hat das Bündel vom {saved}, das am {replaced} ersetzt wurde.</translation>
    </message>
    <message>
        <source>Wait for two refreshes of the policy, or install the bundle again.</source>
        <translation>Warten Sie zwei Aktualisierungen der Richtlinie ab, oder installieren Sie das Bündel erneut.</translation>
    </message>
    <message>
        <source>The bundle is installed, but the agent has not rebuilt cainfo-merged.pem yet.</source>
        <translation>Das Bündel ist installiert, aber der Agent hat cainfo-merged.pem noch nicht neu gebildet.</translation>
    </message>
    <message>
        <source>Check the path in the policy, then wait for two refreshes of the policy.</source>
        <translation>Prüfen Sie den Pfad in der Richtlinie, und warten Sie dann zwei Aktualisierungen der Richtlinie ab.</translation>
    </message>
    <message>
        <source>Install the bundle, and check the path in the policy.</source>
        <translation>Installieren Sie das Bündel, und prüfen Sie den Pfad in der Richtlinie.</translation>
    </message>
    <message>
        <source>Every certificate is there, but in another order.</source>
        <translation>Alle Zertifikate sind da, aber in anderer Reihenfolge.</translation>
    </message>
    <message>
        <source>The client cannot read {place}: {reason}</source>
        <translation>Der Client kann {place} nicht lesen: {reason}</translation>
    </message>
    <message>
        <source>No cainfo-merged.pem was collected from this client.</source>
        <translation>Von diesem Client wurde keine cainfo-merged.pem eingesammelt.</translation>
    </message>
    <message>
        <source>Collect its files again.</source>
        <translation>Sammeln Sie seine Dateien erneut ein.</translation>
    </message>
    <message>
        <source>The policy names {path}; the bundle is installed at {expected}.</source>
        <translation>Die Richtlinie nennt {path}; das Bündel ist unter {expected} installiert.</translation>
    </message>
    <message>
        <source>Enter {expected} in the policy (Targeted Agent Settings, Unix/Linux/Mac tab).</source>
        <translation>Tragen Sie {expected} in die Richtlinie ein (Targeted Agent Settings, Registerkarte Unix/Linux/Mac).</translation>
    </message>
    <message>
        <source>The policy names no CA file that the agent can use.</source>
        <translation>Die Richtlinie nennt keine CA-Datei, die der Agent verwenden kann.</translation>
    </message>
    <message>
        <source>The agent does not verify the server&apos;s certificate.</source>
        <translation>Der Agent verifiziert das Zertifikat des Servers nicht.</translation>
    </message>
    <message>
        <source>Turn verification on once the bundle is on the clients.</source>
        <translation>Schalten Sie die Verifizierung ein, sobald das Bündel auf den Clients ist.</translation>
    </message>
    <message>
        <source>The agent does not compare the server&apos;s name with its certificate.</source>
        <translation>Der Agent vergleicht den Namen des Servers nicht mit dessen Zertifikat.</translation>
    </message>
    <message>
        <source>Turn the comparison on.</source>
        <translation>Schalten Sie den Vergleich ein.</translation>
    </message>
    <message>
        <source>This is a Windows program, not a certificate file.</source>
        <translation>Dies ist ein Windows-Programm, keine Zertifikatsdatei.</translation>
    </message>
    <message>
        <source>Remove it from the sources.</source>
        <translation>Entfernen Sie die Datei aus den Quellen.</translation>
    </message>
    <message>
        <source>This is an old Office document or an installer, not a certificate file.</source>
        <translation>Dies ist ein altes Office-Dokument oder ein Installationsprogramm, keine Zertifikatsdatei.</translation>
    </message>
    <message>
        <source>an RSA private key</source>
        <translation>ein privater RSA-Schlüssel</translation>
    </message>
    <message>
        <source>a private key (PKCS #8)</source>
        <translation>ein privater Schlüssel (PKCS #8)</translation>
    </message>
    <message>
        <source>an EC private key</source>
        <translation>ein privater EC-Schlüssel</translation>
    </message>
    <message>
        <source>an encrypted private key (PKCS #8)</source>
        <translation>ein verschlüsselter privater Schlüssel (PKCS #8)</translation>
    </message>
    <message>
        <source>a public key</source>
        <translation>ein öffentlicher Schlüssel</translation>
    </message>
    <message>
        <source>a secret</source>
        <translation>ein Geheimnis</translation>
    </message>
    <message>
        <source>a certificate request</source>
        <translation>eine Zertifikatsanforderung</translation>
    </message>
    <message>
        <source>a certificate revocation list</source>
        <translation>eine Zertifikatssperrliste</translation>
    </message>
    <message>
        <source>a certificate trust list, which contains hashes and no certificates</source>
        <translation>eine Zertifikatsvertrauensliste, die Hashwerte und keine Zertifikate enthält</translation>
    </message>
    <message>
        <source>an attribute certificate</source>
        <translation>ein Attributzertifikat</translation>
    </message>
    <message>
        <source>an attribute certificate, which no client bundle can contain</source>
        <translation>ein Attributzertifikat, das kein Client-Bündel enthalten kann</translation>
    </message>
    <message>
        <source>key exchange parameters</source>
        <translation>Parameter eines Schlüsselaustauschs</translation>
    </message>
    <message>
        <source>the name of an elliptic curve</source>
        <translation>der Name einer elliptischen Kurve</translation>
    </message>
    <message>
        <source>a text that is signed with PGP; the signature is not checked</source>
        <translation>ein mit PGP signierter Text, dessen Signatur nicht geprüft wird</translation>
    </message>
    <message>
        <source>a PGP signature, which is not checked</source>
        <translation>eine PGP-Signatur, die nicht geprüft wird</translation>
    </message>
    <message>
        <source>plain data</source>
        <translation>reine Daten</translation>
    </message>
    <message>
        <source>a digest</source>
        <translation>ein Hashwert</translation>
    </message>
    <message>
        <source>a compressed message</source>
        <translation>eine komprimierte Nachricht</translation>
    </message>
    <message>
        <source>a message of an unknown type</source>
        <translation>eine Nachricht unbekannter Art</translation>
    </message>
    <message>
        <source>a Windows program</source>
        <translation>ein Windows-Programm</translation>
    </message>
    <message>
        <source>a Linux program</source>
        <translation>ein Linux-Programm</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>ein PDF-Dokument</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>eine Webseite</translation>
    </message>
    <message>
        <source>Windows image (.wim)</source>
        <translation>Windows-Abbild (.wim)</translation>
    </message>
    <message>
        <source>virtual disk (.vhd)</source>
        <translation>virtuelle Festplatte (.vhd)</translation>
    </message>
    <message>
        <source>virtual disk (.vhdx)</source>
        <translation>virtuelle Festplatte (.vhdx)</translation>
    </message>
    <message>
        <source>compiled help (.chm)</source>
        <translation>kompilierte Hilfe (.chm)</translation>
    </message>
    <message>
        <source>KeePass database (.kdbx)</source>
        <translation>KeePass-Datenbank (.kdbx)</translation>
    </message>
    <message>
        <source>Windows registry hive</source>
        <translation>Windows-Registrierungsstruktur</translation>
    </message>
    <message>
        <source>Windows event log</source>
        <translation>Windows-Ereignisprotokoll</translation>
    </message>
    <message>
        <source>hexadecimal</source>
        <translation>hexadezimal</translation>
    </message>
    <message>
        <source>decimal numbers</source>
        <translation>Dezimalzahlen</translation>
    </message>
    <message>
        <source>bytes were replaced, as in a text</source>
        <translation>Bytes wurden ersetzt, wie in einem Text</translation>
    </message>
    <message>
        <source>line ends were converted</source>
        <translation>Zeilenenden wurden umgewandelt</translation>
    </message>
    <message>
        <source>It is cut off</source>
        <translation>Sie ist abgeschnitten</translation>
    </message>
    <message>
        <source>It has more than {count} parts</source>
        <translation>Sie hat mehr als {count} Teile</translation>
    </message>
    <message>
        <source>A header is damaged, or other data follows</source>
        <translation>Ein Kopf ist beschädigt, oder andere Daten folgen</translation>
    </message>
    <message>
        <source>Its start is damaged</source>
        <translation>Ihr Anfang ist beschädigt</translation>
    </message>
    <message>
        <source>Each password attempt takes {iterations} iterations, which is slow.</source>
        <translation>Jeder Versuch mit einem Kennwort kostet {iterations} Iterationen und dauert lange.</translation>
    </message>
    <message>
        <source>This part is encrypted with the algorithm {oid}, which is not supported.</source>
        <translation>Dieser Teil ist mit dem Algorithmus {oid} verschlüsselt, der nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>Export it again with AES-256, or as .p7b without the private key.</source>
        <translation>Exportieren Sie es erneut mit AES-256 oder als .p7b ohne den privaten Schlüssel.</translation>
    </message>
    <message>
        <source>Export it again, or ask where the file comes from.</source>
        <translation>Exportieren Sie die Datei erneut, oder fragen Sie, woher sie kommt.</translation>
    </message>
    <message>
        <source>More than {count} bytes are encrypted with the outdated cipher RC2.</source>
        <translation>Mehr als {count} Bytes sind mit der veralteten Chiffre RC2 verschlüsselt.</translation>
    </message>
    <message>
        <source>Export it again with AES-256.</source>
        <translation>Exportieren Sie die Datei erneut mit AES-256.</translation>
    </message>
    <message>
        <source>The PKCS #12 file is empty.</source>
        <translation>Die PKCS-#12-Datei ist leer.</translation>
    </message>
    <message>
        <source>Export it again with the certificates included.</source>
        <translation>Exportieren Sie sie erneut mit den Zertifikaten.</translation>
    </message>
    <message>
        <source>The PKCS #12 file is damaged.</source>
        <translation>Die PKCS-#12-Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>Exportieren Sie sie erneut.</translation>
    </message>
    <message>
        <source>This part of the file is damaged.</source>
        <translation>Dieser Teil der Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>This entry is damaged.</source>
        <translation>Dieser Eintrag ist beschädigt.</translation>
    </message>
    <message>
        <source>This entry is not a certificate.</source>
        <translation>Dieser Eintrag ist kein Zertifikat.</translation>
    </message>
    <message>
        <source>The file has more than {count} parts. The rest was not read.</source>
        <translation>Die Datei hat mehr als {count} Teile. Der Rest wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>Export it again; usual files have one to three parts.</source>
        <translation>Exportieren Sie sie erneut; übliche Dateien haben einen bis drei Teile.</translation>
    </message>
    <message>
        <source>Entries are nested deeper than {levels} levels.</source>
        <translation>Einträge sind tiefer als {levels} Ebenen verschachtelt.</translation>
    </message>
    <message>
        <source>This entry is of the type {oid}, which is not supported.</source>
        <translation>Dieser Eintrag ist vom Typ {oid}, der nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>This PKCS #12 content is signed with a public key instead of a password.</source>
        <translation>Dieser PKCS-#12-Inhalt ist mit einem öffentlichen Schlüssel statt mit einem Kennwort signiert.</translation>
    </message>
    <message>
        <source>Export it again with a password, or as .p7b without the private key.</source>
        <translation>Exportieren Sie ihn erneut mit einem Kennwort oder als .p7b ohne den privaten Schlüssel.</translation>
    </message>
    <message>
        <source>This PKCS #12 content is encrypted for a public key instead of a password.</source>
        <translation>Dieser PKCS-#12-Inhalt ist für einen öffentlichen Schlüssel statt mit einem Kennwort verschlüsselt.</translation>
    </message>
    <message>
        <source>This PKCS #12 content is of the type {oid}, which is not supported.</source>
        <translation>Dieser PKCS-#12-Inhalt ist vom Typ {oid}, der nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>The key store is cut off or damaged here; the rest is not read.</source>
        <translation>Der Schlüsselspeicher ist hier abgeschnitten oder beschädigt; der Rest wird nicht gelesen.</translation>
    </message>
    <message>
        <source>Copy the store again.</source>
        <translation>Kopieren Sie den Speicher erneut.</translation>
    </message>
    <message>
        <source>This entry is not an X.509 certificate.</source>
        <translation>Dieser Eintrag ist kein X.509-Zertifikat.</translation>
    </message>
    <message>
        <source>This is a certificate of another kind.</source>
        <translation>Dies ist ein Zertifikat anderer Art.</translation>
    </message>
    <message>
        <source>This looks like an encrypted BouncyCastle store (UBER), which cannot be opened here.</source>
        <translation>Dies sieht aus wie ein verschlüsselter BouncyCastle-Speicher (UBER), der hier nicht geöffnet werden kann.</translation>
    </message>
    <message>
        <source>Convert it with keytool -importkeystore to PKCS12, or export the certificates.</source>
        <translation>Wandeln Sie ihn mit keytool -importkeystore in PKCS12 um, oder exportieren Sie die Zertifikate.</translation>
    </message>
    <message>
        <source>The store is encrypted with the algorithm {oid}, which is not supported.</source>
        <translation>Der Speicher ist mit dem Algorithmus {oid} verschlüsselt, der nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>Convert it with keytool -importkeystore to PKCS12.</source>
        <translation>Wandeln Sie ihn mit keytool -importkeystore in PKCS12 um.</translation>
    </message>
    <message>
        <source>The BCFKS store is damaged.</source>
        <translation>Der BCFKS-Speicher ist beschädigt.</translation>
    </message>
    <message>
        <source>This BCFKS store is encrypted and needs a password.</source>
        <translation>Dieser BCFKS-Speicher ist verschlüsselt und braucht ein Kennwort.</translation>
    </message>
    <message>
        <source>Give the password of the store.</source>
        <translation>Geben Sie das Kennwort des Speichers an.</translation>
    </message>
    <message>
        <source>None of the given passwords opens this BCFKS store.</source>
        <translation>Keines der angegebenen Kennwörter öffnet diesen BCFKS-Speicher.</translation>
    </message>
    <message>
        <source>This entry is not a certificate, or is cut off.</source>
        <translation>Dieser Eintrag ist kein Zertifikat, oder er ist abgeschnitten.</translation>
    </message>
    <message>
        <source>Copy the file again.</source>
        <translation>Kopieren Sie die Datei erneut.</translation>
    </message>
    <message>
        <source>Export the store again.</source>
        <translation>Exportieren Sie den Speicher erneut.</translation>
    </message>
    <message>
        <source>The store is cut off here.</source>
        <translation>Der Speicher ist hier abgeschnitten.</translation>
    </message>
    <message>
        <source>Export the store again; the copy was probably broken off.</source>
        <translation>Exportieren Sie den Speicher erneut; vermutlich wurde das Kopieren abgebrochen.</translation>
    </message>
    <message>
        <source>Copy cert9.db again while no program uses it.</source>
        <translation>Kopieren Sie cert9.db erneut, während kein Programm sie verwendet.</translation>
    </message>
    <message>
        <source>This is a SQLite database, but not one of NSS certificates.</source>
        <translation>Dies ist eine SQLite-Datenbank, aber keine mit Zertifikaten von NSS.</translation>
    </message>
    <message>
        <source>Choose cert9.db from the profile folder.</source>
        <translation>Wählen Sie cert9.db aus dem Profilordner.</translation>
    </message>
    <message>
        <source>Export the certificate with certutil -L -n NAME -a.</source>
        <translation>Exportieren Sie das Zertifikat mit certutil -L -n NAME -a.</translation>
    </message>
    <message>
        <source>This is an old Berkeley DB, as NSS kept certificates in cert8.db before 2018.</source>
        <translation>Dies ist eine alte Berkeley DB, wie NSS sie vor 2018 für Zertifikate verwendete (cert8.db).</translation>
    </message>
    <message>
        <source>Upgrade it with certutil --upgrade-merge, or export the certificates from it.</source>
        <translation>Aktualisieren Sie sie mit certutil --upgrade-merge, oder exportieren Sie die Zertifikate daraus.</translation>
    </message>
    <message>
        <source>The keybox is damaged or cut off here.</source>
        <translation>Die Keybox ist hier beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>Export the certificates with gpgsm --export --armor.</source>
        <translation>Exportieren Sie die Zertifikate mit gpgsm --export --armor.</translation>
    </message>
    <message>
        <source>Export the certificate with Keychain Access.</source>
        <translation>Exportieren Sie das Zertifikat mit der Schlüsselbundverwaltung.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>Containers are nested deeper than {levels} levels.</source>
        <translation>Container sind tiefer als {levels} Ebenen verschachtelt.</translation>
    </message>
    <message>
        <source>Unpack the inner file and add it by itself.</source>
        <translation>Entpacken Sie die innere Datei, und fügen Sie sie einzeln hinzu.</translation>
    </message>
    <message>
        <source>Keep keys out of shared folders. Delete this copy if it is not needed.</source>
        <translation>Bewahren Sie keine Schlüssel in freigegebenen Ordnern auf. Löschen Sie diese Kopie, wenn sie nicht gebraucht wird.</translation>
    </message>
    <message>
        <source>This is {what}, not a certificate.</source>
        <translation>Das ist {what}, kein Zertifikat.</translation>
    </message>
    <message>
        <source>This is {what}.</source>
        <translation>Das ist {what}.</translation>
    </message>
    <message>
        <source>This is a block labelled {label}.</source>
        <translation>Das ist ein Block mit der Bezeichnung {label}.</translation>
    </message>
    <message>
        <source>This is a block without a label.</source>
        <translation>Das ist ein Block ohne Bezeichnung.</translation>
    </message>
    <message>
        <source>The block contains no certificate; its content is damaged.</source>
        <translation>Der Block enthält kein Zertifikat; sein Inhalt ist beschädigt.</translation>
    </message>
    <message>
        <source>Export this certificate again.</source>
        <translation>Exportieren Sie dieses Zertifikat erneut.</translation>
    </message>
    <message>
        <source>The block has no END line; it was cut off or pasted badly.</source>
        <translation>Der Block hat keine END-Zeile; er wurde abgeschnitten oder unvollständig eingefügt.</translation>
    </message>
    <message>
        <source>This END line has no BEGIN line before it, or the text between them is damaged.</source>
        <translation>Vor dieser END-Zeile steht keine BEGIN-Zeile, oder der Text dazwischen ist beschädigt.</translation>
    </message>
    <message>
        <source>The Base-64 text in the block is damaged.</source>
        <translation>Der Base-64-Text im Block ist beschädigt.</translation>
    </message>
    <message>
        <source>There is nothing between the BEGIN and the END line.</source>
        <translation>Zwischen der BEGIN- und der END-Zeile steht nichts.</translation>
    </message>
    <message>
        <source>There are too many BEGIN and END lines without a readable block: the rest is not read.</source>
        <translation>Es gibt zu viele BEGIN- und END-Zeilen ohne lesbaren Block: Der Rest wird nicht gelesen.</translation>
    </message>
    <message>
        <source>The Base-64 text is damaged or cut off.</source>
        <translation>Der Base-64-Text ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>This is Base-64 of something that is not a certificate, or of a damaged one.</source>
        <translation>Das ist Base-64 von etwas, das kein Zertifikat ist, oder von einem beschädigten.</translation>
    </message>
    <message>
        <source>Remove it from the sources, or export the certificate again.</source>
        <translation>Entfernen Sie die Datei aus den Quellen, oder exportieren Sie das Zertifikat erneut.</translation>
    </message>
    <message>
        <source>This is {what}, not a certificate file.</source>
        <translation>Das ist {what}, keine Zertifikatsdatei.</translation>
    </message>
    <message>
        <source>Remove it from the sources, or unpack it first.</source>
        <translation>Entfernen Sie die Datei aus den Quellen, oder entpacken Sie sie vorher.</translation>
    </message>
    <message>
        <source>The file contains only zero bytes.</source>
        <translation>Die Datei enthält nur Nullbytes.</translation>
    </message>
    <message>
        <source>Copy or export it again; a copy was probably broken off.</source>
        <translation>Kopieren oder exportieren Sie sie erneut; vermutlich wurde das Kopieren abgebrochen.</translation>
    </message>
    <message>
        <source>No certificate was recognised in this text.</source>
        <translation>In diesem Text wurde kein Zertifikat erkannt.</translation>
    </message>
    <message>
        <source>No known certificate format starts like this (bytes {first}).</source>
        <translation>Kein bekanntes Zertifikatsformat beginnt so (Bytes {first}).</translation>
    </message>
    <message>
        <source>Export the certificate again, as Base-64 or DER encoded X.509.</source>
        <translation>Exportieren Sie das Zertifikat erneut, als X.509 in Base-64 oder DER.</translation>
    </message>
    <message>
        <source>This {container} file contains no certificate.</source>
        <translation>Diese {container}-Datei enthält kein Zertifikat.</translation>
    </message>
    <message>
        <source>The path is cut off here.</source>
        <translation>Der Pfad ist hier abgeschnitten.</translation>
    </message>
    <message>
        <source>Export the certificates again.</source>
        <translation>Exportieren Sie die Zertifikate erneut.</translation>
    </message>
    <message>
        <source>What starts here is not a certificate.</source>
        <translation>Was hier beginnt, ist kein Zertifikat.</translation>
    </message>
    <message>
        <source>The pair of certificates is cut off here.</source>
        <translation>Das Zertifikatspaar ist hier abgeschnitten.</translation>
    </message>
    <message>
        <source>This part of the pair is not a certificate.</source>
        <translation>Dieser Teil des Paars ist kein Zertifikat.</translation>
    </message>
    <message>
        <source>The sequence of certificates is damaged or cut off here.</source>
        <translation>Die Folge von Zertifikaten ist hier beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>The PKCS #7 message is damaged or cut off.</source>
        <translation>Die PKCS-#7-Nachricht ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>The PKCS #7 message contains no certificate.</source>
        <translation>Die PKCS-#7-Nachricht enthält kein Zertifikat.</translation>
    </message>
    <message>
        <source>The message also contains certificate revocation lists.</source>
        <translation>Die Nachricht enthält auch Zertifikatssperrlisten.</translation>
    </message>
    <message>
        <source>This is an attribute certificate or an obsolete form of certificate.</source>
        <translation>Dies ist ein Attributzertifikat oder eine veraltete Form von Zertifikat.</translation>
    </message>
    <message>
        <source>This PKCS #7 file is {what}; it has no readable certificates.</source>
        <translation>Diese PKCS-#7-Datei ist {what}; sie hat keine lesbaren Zertifikate.</translation>
    </message>
    <message>
        <source>Export the certificates as .p7b instead.</source>
        <translation>Exportieren Sie die Zertifikate stattdessen als .p7b.</translation>
    </message>
    <message>
        <source>This is a certificate trust list. It lists certificates by their hash; the only certificates in it are its signers&apos; own.</source>
        <translation>Dies ist eine Zertifikatsvertrauensliste. Sie nennt Zertifikate mit ihrem Hashwert; enthalten sind nur die Zertifikate ihrer Unterzeichner.</translation>
    </message>
    <message>
        <source>Export the certificates themselves from the store that contains them.</source>
        <translation>Exportieren Sie die Zertifikate selbst aus dem Speicher, in dem sie liegen.</translation>
    </message>
    <message>
        <source>The OCSP response is damaged or cut off.</source>
        <translation>Die OCSP-Antwort ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>Ask the responder again.</source>
        <translation>Fragen Sie den Responder erneut.</translation>
    </message>
    <message>
        <source>This is not valid TOML, the format of recipes.</source>
        <translation>Das ist kein gültiges TOML, das Format der Rezepte.</translation>
    </message>
    <message>
        <source>The recipe is not in UTF-8.</source>
        <translation>Das Rezept ist nicht in UTF-8.</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Speichern Sie es als UTF-8.</translation>
    </message>
    <message>
        <source>A file name has bytes that are not text, so a recipe cannot name it.</source>
        <translation>Ein Dateiname hat Bytes, die kein Text sind, daher kann ein Rezept ihn nicht nennen.</translation>
    </message>
    <message>
        <source>Rename the file, or name its folder.</source>
        <translation>Benennen Sie die Datei um, oder nennen Sie ihren Ordner.</translation>
    </message>
    <message>
        <source>The brackets are nested too deeply.</source>
        <translation>Die Klammern sind zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>There are too many dots outside of quotes; no key of a recipe has any.</source>
        <translation>Außerhalb von Anführungszeichen stehen zu viele Punkte; kein Schlüssel eines Rezepts hat welche.</translation>
    </message>
    <message>
        <source>The key &quot;version&quot; is missing.</source>
        <translation>Der Schlüssel &quot;version&quot; fehlt.</translation>
    </message>
    <message>
        <source>Write version = {version}.</source>
        <translation>Schreiben Sie version = {version}.</translation>
    </message>
    <message>
        <source>This program reads recipes up to version {version}.</source>
        <translation>Dieses Programm liest Rezepte bis zur Version {version}.</translation>
    </message>
    <message>
        <source>Use the CertBundler that it was made with, or a newer one.</source>
        <translation>Verwenden Sie das CertBundler, mit dem es erstellt wurde, oder ein neueres.</translation>
    </message>
    <message>
        <source>Write version = {needed}.</source>
        <translation>Schreiben Sie version = {needed}.</translation>
    </message>
    <message>
        <source>There is no such key.</source>
        <translation>Diesen Schlüssel gibt es nicht.</translation>
    </message>
    <message>
        <source>Did you mean {name}?</source>
        <translation>Meinten Sie {name}?</translation>
    </message>
    <message>
        <source>Valid values: {known}.</source>
        <translation>Gültige Werte: {known}.</translation>
    </message>
    <message>
        <source>Unknown value &apos;{value}&apos;.</source>
        <translation>Unbekannter Wert &apos;{value}&apos;.</translation>
    </message>
    <message>
        <source>The text is empty.</source>
        <translation>Der Text ist leer.</translation>
    </message>
    <message>
        <source>Remove the key, or enter a value.</source>
        <translation>Entfernen Sie den Schlüssel, oder geben Sie ihm einen Wert.</translation>
    </message>
    <message>
        <source>A text in this list is empty.</source>
        <translation>Ein Text in dieser Liste ist leer.</translation>
    </message>
    <message>
        <source>The list is empty.</source>
        <translation>Die Liste ist leer.</translation>
    </message>
    <message>
        <source>Remove the key, or name certificates.</source>
        <translation>Entfernen Sie den Schlüssel, oder nennen Sie Zertifikate.</translation>
    </message>
    <message>
        <source>The number is less than {least}.</source>
        <translation>Die Zahl ist kleiner als {least}.</translation>
    </message>
    <message>
        <source>This list contains a duplicate.</source>
        <translation>Diese Liste enthält einen Eintrag doppelt.</translation>
    </message>
    <message>
        <source>Give the 64 hexadecimal digits that certbundler inspect --json shows.</source>
        <translation>Geben Sie die 64 hexadezimalen Ziffern an, die certbundler inspect --json zeigt.</translation>
    </message>
    <message>
        <source>Write [[{key}]] above each.</source>
        <translation>Schreiben Sie [[{key}]] über jede.</translation>
    </message>
    <message>
        <source>This must be {type}.</source>
        <translation>Das muss sein: {type}.</translation>
    </message>
    <message>
        <source>Each part of this list must be {type}.</source>
        <translation>Jeder Teil dieser Liste muss sein: {type}.</translation>
    </message>
    <message>
        <source>text in quotes</source>
        <translation>ein Text in Anführungszeichen</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a list in square brackets</source>
        <translation>eine Liste in eckigen Klammern</translation>
    </message>
    <message>
        <source>A certificate is both pinned and left out.</source>
        <translation>Ein Zertifikat ist sowohl angeheftet als auch weggelassen.</translation>
    </message>
    <message>
        <source>The format {format} does not support this key.</source>
        <translation>Das Format {format} unterstützt diesen Schlüssel nicht.</translation>
    </message>
    <message>
        <source>Remove the key, or write format = &quot;{bundle}&quot;.</source>
        <translation>Entfernen Sie den Schlüssel, oder schreiben Sie format = &quot;{bundle}&quot;.</translation>
    </message>
    <message>
        <source>There is no kit.</source>
        <translation>Es gibt kein Paket.</translation>
    </message>
    <message>
        <source>Write kit = &quot;…&quot;, or remove the key.</source>
        <translation>Schreiben Sie kit = &quot;…&quot;, oder entfernen Sie den Schlüssel.</translation>
    </message>
    <message>
        <source>This is a path, not a name.</source>
        <translation>Das ist ein Pfad, kein Name.</translation>
    </message>
    <message>
        <source>The key kit says which folder.</source>
        <translation>Der Schlüssel kit nennt den Ordner.</translation>
    </message>
    <message>
        <source>The same source is listed twice.</source>
        <translation>Dieselbe Quelle steht zweimal da.</translation>
    </message>
    <message>
        <source>This source has no name.</source>
        <translation>Diese Quelle hat keinen Namen.</translation>
    </message>
    <message>
        <source>Write name = &quot;…&quot;.</source>
        <translation>Schreiben Sie name = &quot;…&quot;.</translation>
    </message>
    <message>
        <source>Name a file.</source>
        <translation>Nennen Sie eine Datei.</translation>
    </message>
    <message>
        <source>Use either &quot;exactly&quot; or &quot;at_least&quot;, not both.</source>
        <translation>Verwenden Sie entweder &quot;exactly&quot; oder &quot;at_least&quot;, nicht beide.</translation>
    </message>
    <message>
        <source>Every certificate would be left out, so there is nothing to bundle.</source>
        <translation>Jedes Zertifikat würde weggelassen, daher gibt es nichts zu bündeln.</translation>
    </message>
    <message>
        <source>Find out why it changed. If the change is right, update the fingerprints in the recipe.</source>
        <translation>Finden Sie heraus, warum sich das geändert hat. Wenn es richtig ist, ändern Sie die Fingerabdrücke im Rezept.</translation>
    </message>
    <message>
        <source>The bundle is out of date: parts of it cannot be read.</source>
        <translation>Das Bündel ist veraltet: Teile davon können nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The bundle is out of date. Changes: {count}.</source>
        <translation>Das Bündel ist veraltet. Änderungen: {count}.</translation>
    </message>
    <message>
        <source>The certificates are the same, but the text differs (comments, line ends).</source>
        <translation>Die Zertifikate sind dieselben, aber der Text ist anders (Kommentare, Zeilenenden).</translation>
    </message>
    <message>
        <source>Its recipe holds it at the version whose SHA-256 begins with {sha256}.</source>
        <translation>Sein Rezept hält es auf der Version fest, deren SHA-256 mit {sha256} beginnt.</translation>
    </message>
    <message>
        <source>Its recipe holds it at {sha256}…, but the file cannot be read.</source>
        <translation>Sein Rezept hält es auf {sha256}… fest, aber die Datei kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Its recipe holds it at {sha256}…, but the file is {now}… now.</source>
        <translation>Sein Rezept hält es auf {sha256}… fest, aber die Datei ist jetzt {now}….</translation>
    </message>
    <message>
        <source>It has been held since {time} by {account} on {computer}.</source>
        <translation>Es wird seit {time} von {account} auf {computer} festgehalten.</translation>
    </message>
    <message>
        <source>It has been held since {time} by {account} on {computer}: {note}.</source>
        <translation>Es wird seit {time} von {account} auf {computer} festgehalten: {note}.</translation>
    </message>
    <message>
        <source>The kit does not exist.</source>
        <translation>Das Paket ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>The kit is out of date, or some of its files are missing.</source>
        <translation>Das Paket ist veraltet, oder einige seiner Dateien fehlen.</translation>
    </message>
    <message>
        <source>It expired on {date}.</source>
        <translation>Es ist am {date} abgelaufen.</translation>
    </message>
    <message>
        <source>It expires on {date}.</source>
        <translation>Es läuft am {date} ab.</translation>
    </message>
    <message>
        <source>{name}, valid until {date}, replaces it.</source>
        <translation>{name}, gültig bis {date}, ersetzt es.</translation>
    </message>
    <message>
        <source>Its server sends {name}, valid until {date}, instead.</source>
        <translation>Sein Server sendet stattdessen {name}, gültig bis {date}.</translation>
    </message>
    <message>
        <source>{names} still sends the old one: install the new one there.</source>
        <translation>{names} sendet noch das alte: Installieren Sie das neue dort.</translation>
    </message>
    <message>
        <source>{names} still send the old one: install the new one there.</source>
        <translation>{names} senden noch das alte: Installieren Sie das neue dort.</translation>
    </message>
    <message>
        <source>{names} did not answer, and may still have the old one.</source>
        <translation>{names} antworteten nicht und haben vielleicht noch das alte.</translation>
    </message>
    <message>
        <source>Clients verify it with {place} today and would not with the new bundle. {reason}</source>
        <translation>Clients verifizieren ihn heute mit {place} und mit dem neuen Bündel nicht mehr. {reason}</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>Free some space, or save somewhere else.</source>
        <translation>Geben Sie Speicherplatz frei, oder speichern Sie anderswo.</translation>
    </message>
    <message>
        <source>Your disk quota is used up.</source>
        <translation>Ihr Speicherkontingent ist aufgebraucht.</translation>
    </message>
    <message>
        <source>The file is larger than this system allows.</source>
        <translation>Die Datei ist größer, als dieses System es zulässt.</translation>
    </message>
    <message>
        <source>Save somewhere else.</source>
        <translation>Speichern Sie anderswo.</translation>
    </message>
    <message>
        <source>The disk is read-only.</source>
        <translation>Der Datenträger ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>Save somewhere else, or mount it for writing.</source>
        <translation>Speichern Sie anderswo, oder hängen Sie ihn zum Schreiben ein.</translation>
    </message>
    <message>
        <source>You may not write here.</source>
        <translation>Sie dürfen hier nicht schreiben.</translation>
    </message>
    <message>
        <source>Ask for write access, or save somewhere else.</source>
        <translation>Bitten Sie um Schreibzugriff, oder speichern Sie anderswo.</translation>
    </message>
    <message>
        <source>Check the path, or make the folder first.</source>
        <translation>Prüfen Sie den Pfad, oder legen Sie den Ordner vorher an.</translation>
    </message>
    <message>
        <source>A part of the path is a file, not a folder.</source>
        <translation>Ein Teil des Pfads ist eine Datei, kein Ordner.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>There is a folder of this name.</source>
        <translation>Es gibt einen Ordner mit diesem Namen.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>There is a file of this name, not a folder.</source>
        <translation>Es gibt eine Datei mit diesem Namen, keinen Ordner.</translation>
    </message>
    <message>
        <source>The name is too long.</source>
        <translation>Der Name ist zu lang.</translation>
    </message>
    <message>
        <source>Choose a shorter name or folder.</source>
        <translation>Wählen Sie einen kürzeren Namen oder Ordner.</translation>
    </message>
    <message>
        <source>The disk or the share reported an error.</source>
        <translation>Der Datenträger oder die Freigabe meldete einen Fehler.</translation>
    </message>
    <message>
        <source>Check it, then try again.</source>
        <translation>Prüfen Sie das, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The links in this path lead in a circle.</source>
        <translation>Die Verknüpfungen in diesem Pfad bilden einen Kreis.</translation>
    </message>
    <message>
        <source>Another program is using the file.</source>
        <translation>Ein anderes Programm verwendet die Datei.</translation>
    </message>
    <message>
        <source>Close it there, then try again.</source>
        <translation>Schließen Sie sie dort, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>It cannot be written: {error}.</source>
        <translation>Sie kann nicht geschrieben werden: {error}.</translation>
    </message>
    <message>
        <source>Look at it, then save again.</source>
        <translation>Sehen Sie sie an, und speichern Sie dann erneut.</translation>
    </message>
    <message>
        <source>What was read back differs from what was written.</source>
        <translation>Was zurückgelesen wurde, ist anders als das, was geschrieben wurde.</translation>
    </message>
    <message>
        <source>Check the disk or the share, then save again.</source>
        <translation>Prüfen Sie den Datenträger oder die Freigabe, und speichern Sie dann erneut.</translation>
    </message>
    <message>
        <source>This is a device, a pipe or a link.</source>
        <translation>Das ist ein Gerät, eine Pipe oder eine Verknüpfung.</translation>
    </message>
    <message>
        <source>The file is marked read-only.</source>
        <translation>Die Datei ist als schreibgeschützt markiert.</translation>
    </message>
    <message>
        <source>Clear the mark, or save elsewhere.</source>
        <translation>Entfernen Sie die Markierung, oder speichern Sie anderswo.</translation>
    </message>
    <message>
        <source>You may not read the file that is there.</source>
        <translation>Sie dürfen die vorhandene Datei nicht lesen.</translation>
    </message>
    <message>
        <source>Ask for access, or save elsewhere.</source>
        <translation>Bitten Sie um Zugriff, oder speichern Sie anderswo.</translation>
    </message>
    <message>
        <source>You may not read the file that is there, or another program is using it.</source>
        <translation>Sie dürfen die vorhandene Datei nicht lesen, oder ein anderes Programm verwendet sie.</translation>
    </message>
    <message>
        <source>This is a link to {target}.</source>
        <translation>Das ist eine Verknüpfung mit {target}.</translation>
    </message>
    <message>
        <source>Name the file itself, or allow writing through links.</source>
        <translation>Nennen Sie die Datei selbst, oder erlauben Sie das Schreiben über Verknüpfungen.</translation>
    </message>
    <message>
        <source>The name {name} has a character that this system cannot keep.</source>
        <translation>Der Name {name} hat ein Zeichen, das dieses System nicht speichern kann.</translation>
    </message>
    <message>
        <source>The name {name} has a character that Windows does not allow.</source>
        <translation>Der Name {name} hat ein Zeichen, das Windows nicht zulässt.</translation>
    </message>
    <message>
        <source>Windows drops the dot or space at the end of this name.</source>
        <translation>Windows lässt den Punkt oder das Leerzeichen am Ende dieses Namens weg.</translation>
    </message>
    <message>
        <source>This is a link, a pipe, a device or a folder where a backup goes.</source>
        <translation>Das ist eine Verknüpfung, eine Pipe, ein Gerät oder ein Ordner, wo eine Sicherung hingehört.</translation>
    </message>
    <message>
        <source>Move it elsewhere, then save again.</source>
        <translation>Verschieben Sie es, und speichern Sie dann erneut.</translation>
    </message>
    <message>
        <source>This is not a regular file, so it is no backup.</source>
        <translation>Das ist keine normale Datei und daher keine Sicherung.</translation>
    </message>
    <message>
        <source>Move it elsewhere.</source>
        <translation>Verschieben Sie es.</translation>
    </message>
    <message>
        <source>{name} is not a recipe.</source>
        <translation>{name} ist kein Rezept.</translation>
    </message>
    <message>
        <source>Look at it. To put it back anyway, use certbundler restore --any-content.</source>
        <translation>Sehen Sie es an. Um es trotzdem wiederherzustellen, verwenden Sie certbundler restore --any-content.</translation>
    </message>
    <message>
        <source>{name} has no certificates.</source>
        <translation>{name} enthält keine Zertifikate.</translation>
    </message>
    <message>
        <source>No backup of this file has the SHA-256 {sha256}.</source>
        <translation>Keine Sicherung dieser Datei hat den SHA-256 {sha256}.</translation>
    </message>
    <message>
        <source>This is a link, a pipe, a device or a folder, not a file.</source>
        <translation>Das ist eine Verknüpfung, eine Pipe, ein Gerät oder ein Ordner, keine Datei.</translation>
    </message>
    <message>
        <source>It is not a regular file.</source>
        <translation>Das ist keine normale Datei.</translation>
    </message>
    <message>
        <source>Look at the file, then try again.</source>
        <translation>Sehen Sie die Datei an, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Another save began while this program was suspended; nothing was overwritten.</source>
        <translation>Ein anderes Speichern begann, während dieses Programm angehalten war; nichts wurde überschrieben.</translation>
    </message>
    <message>
        <source>Look at the file, then save again.</source>
        <translation>Sehen Sie die Datei an, und speichern Sie dann erneut.</translation>
    </message>
    <message>
        <source>The file has been in use by {holder} for {minutes} minutes.</source>
        <translation>Die Datei ist seit {minutes} Minuten in Gebrauch durch {holder}.</translation>
    </message>
    <message>
        <source>End that program, then save again.</source>
        <translation>Beenden Sie jenes Programm, und speichern Sie dann erneut.</translation>
    </message>
    <message>
        <source>The file has been in use for {minutes} minutes.</source>
        <translation>Die Datei ist seit {minutes} Minuten in Gebrauch.</translation>
    </message>
    <message>
        <source>Waiting was stopped.</source>
        <translation>Das Warten wurde abgebrochen.</translation>
    </message>
    <message>
        <source>There is no backup number {number} of this file.</source>
        <translation>Es gibt keine Sicherung Nummer {number} dieser Datei.</translation>
    </message>
    <message>
        <source>Backups of it: {names}.</source>
        <translation>Ihre Sicherungen: {names}.</translation>
    </message>
    <message>
        <source>expired and replaced</source>
        <translation>abgelaufen und ersetzt</translation>
    </message>
    <message>
        <source>Expired on {date}, {days} {days:day|days} ago. {replacement} replaces it.</source>
        <translation>Abgelaufen am {date}, vor {days} {days:Tag|Tagen}. {replacement} ersetzt es.</translation>
    </message>
    <message>
        <source>Leave it out. If its server still uses it, install the new certificate there.</source>
        <translation>Lassen Sie es weg. Wenn sein Server es noch verwendet, installieren Sie dort das neue Zertifikat.</translation>
    </message>
    <message>
        <source>The folder has more than {count} files.</source>
        <translation>Der Ordner hat mehr als {count} Dateien.</translation>
    </message>
    <message>
        <source>Collect it again.</source>
        <translation>Sammeln Sie sie noch einmal ein.</translation>
    </message>
    <message>
        <source>Make it readable for the account that runs this.</source>
        <translation>Machen Sie ihn für das Konto lesbar, unter dem dies läuft.</translation>
    </message>
    <message>
        <source>Two different files of this name were collected from the client.</source>
        <translation>Vom Client wurden zwei verschiedene Dateien dieses Namens eingesammelt.</translation>
    </message>
    <message>
        <source>Collect its files again, into an empty folder.</source>
        <translation>Sammeln Sie seine Dateien noch einmal ein, in einen leeren Ordner.</translation>
    </message>
    <message>
        <source>Name the clients&apos; files, or a folder or archive with one folder for each client.</source>
        <translation>Geben Sie die Dateien der Clients an oder einen Ordner oder ein Archiv mit einem Ordner je Client.</translation>
    </message>
    <message>
        <source>{count} of {total} certificates are missing: {names}</source>
        <translation>{count} von {total} Zertifikaten fehlen: {names}</translation>
    </message>
    <message>
        <source>Not collected: {reason}</source>
        <translation>Nicht eingesammelt: {reason}</translation>
    </message>
    <message>
        <source>Remove the cause, then collect the client&apos;s files again.</source>
        <translation>Beheben Sie die Ursache und sammeln Sie die Dateien des Clients noch einmal ein.</translation>
    </message>
    <message>
        <source>No certificate was read from this file.</source>
        <translation>Aus dieser Datei wurde kein Zertifikat gelesen.</translation>
    </message>
    <message>
        <source>Choose the file that holds the bundle.</source>
        <translation>Wählen Sie die Datei, die das Bündel enthält.</translation>
    </message>
    <message>
        <source>Java opens a .p12 only with a password of letters, digits and signs of ASCII.</source>
        <translation>Java öffnet eine .p12 nur mit einem Kennwort aus Buchstaben, Ziffern und Zeichen von ASCII.</translation>
    </message>
    <message>
        <source>Choose another password, or the format jks.</source>
        <translation>Wählen Sie ein anderes Kennwort oder das Format jks.</translation>
    </message>
    <message>
        <source>Only a truststore has a password.</source>
        <translation>Nur ein Truststore hat ein Kennwort.</translation>
    </message>
    <message>
        <source>Write format = &quot;p12&quot; or &quot;jks&quot;, or remove the key.</source>
        <translation>Schreiben Sie format = &quot;p12&quot; oder &quot;jks&quot;, oder entfernen Sie den Schlüssel.</translation>
    </message>
    <message>
        <source>It provided an unexpected certificate, {title}, {sha256}, so nothing from it was added.</source>
        <translation>Die Quelle lieferte ein unerwartetes Zertifikat, {title}, {sha256}, daher wurde nichts aus ihr hinzugefügt.</translation>
    </message>
    <message>
        <source>Whether somebody holds the bundle is not known, because its history cannot be read: {why}</source>
        <translation>Ob jemand das Bündel festhält, ist nicht bekannt, denn sein Verlauf ist nicht lesbar: {why}</translation>
    </message>
    <message>
        <source>Nothing was written. Let this account read that file, or move it away; then try again.</source>
        <translation>Es wurde nichts geschrieben. Geben Sie diesem Konto Leserechte für diese Datei, oder verschieben Sie sie; versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>A file disappeared just now. Another program may be moving or replacing it.</source>
        <translation>Eine Datei ist gerade verschwunden. Vielleicht verschiebt oder ersetzt sie ein anderes Programm.</translation>
    </message>
    <message>
        <source>Check the folder, then try again.</source>
        <translation>Prüfen Sie den Ordner, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>A backup is made in the same folder each time the file is replaced.</source>
        <translation>Eine Sicherung entsteht im selben Ordner, wenn die Datei ersetzt wird.</translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation>Nichts wurde gespeichert.</translation>
    </message>
    <message>
        <source>Nothing was replaced.</source>
        <translation>Nichts wurde ersetzt.</translation>
    </message>
    <message>
        <source>The new file was removed again.</source>
        <translation>Die neue Datei wurde wieder entfernt.</translation>
    </message>
    <message>
        <source>The new file is there and may be damaged.</source>
        <translation>Die neue Datei ist da und vielleicht beschädigt.</translation>
    </message>
    <message>
        <source>The new file is there and may be damaged; the previous one is {backup}.</source>
        <translation>Die neue Datei ist da und vielleicht beschädigt; die vorige ist {backup}.</translation>
    </message>
    <message>
        <source>The previous file was put back.</source>
        <translation>Die vorige Datei wurde wiederhergestellt.</translation>
    </message>
    <message>
        <source>The lines before number {number} are missing.</source>
        <translation>Die Zeilen vor Nummer {number} fehlen.</translation>
    </message>
    <message>
        <source>Line {line} of the file cannot be read.</source>
        <translation>Zeile {line} der Datei kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Line {line} of the file is number {number}, after number {before}.</source>
        <translation>Zeile {line} der Datei hat die Nummer {number}, nach Nummer {before}.</translation>
    </message>
    <message>
        <source>Line {line} of the file, number {number}, was changed.</source>
        <translation>Zeile {line} der Datei, Nummer {number}, wurde geändert.</translation>
    </message>
    <message>
        <source>The bundle is not there any more.</source>
        <translation>Das Bündel ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The bundle was changed after the last line: by another program, or by a save that was ended.</source>
        <translation>Das Bündel wurde nach der letzten Zeile geändert: von einem anderen Programm oder durch ein abgebrochenes Speichern.</translation>
    </message>
    <message>
        <source>Its certificate is for {names}, not for {host}.</source>
        <translation>Sein Zertifikat ist für {names}, nicht für {host}.</translation>
    </message>
    <message>
        <source>Its certificate names no host, so it is not for {host}.</source>
        <translation>Sein Zertifikat nennt keinen Host, gilt also nicht für {host}.</translation>
    </message>
    <message>
        <source>The certificate {title} is not valid before {date}.</source>
        <translation>Das Zertifikat {title} ist erst ab {date} gültig.</translation>
    </message>
    <message>
        <source>{client} finds no certificate in the bundle that verifies it.</source>
        <translation>{client} findet im Bündel kein Zertifikat, das ihn verifiziert.</translation>
    </message>
    <message>
        <source>{client} refuses it: {words}.</source>
        <translation>{client} lehnt ihn ab: {words}.</translation>
    </message>
    <message>
        <source>The client cannot load {title} from the bundle ({reason}).</source>
        <translation>Der Client kann {title} aus dem Bündel nicht laden ({reason}).</translation>
    </message>
    <message>
        <source>This is not an IPv6 address.</source>
        <translation>Das ist keine IPv6-Adresse.</translation>
    </message>
    <message>
        <source>Write HOST, HOST:PORT, [IPv6]:PORT or PROTOCOL://HOST, for example ns.example.com:443 or imap://mail.example.com.</source>
        <translation>Schreiben Sie HOST, HOST:PORT, [IPv6]:PORT oder PROTOCOL://HOST, zum Beispiel ns.example.com:443 oder imap://mail.example.com.</translation>
    </message>
    <message>
        <source>This is not an IPv4 address.</source>
        <translation>Das ist keine IPv4-Adresse.</translation>
    </message>
    <message>
        <source>This is not an IPv6 address in brackets.</source>
        <translation>Das ist keine IPv6-Adresse in Klammern.</translation>
    </message>
    <message>
        <source>This is not a host name.</source>
        <translation>Das ist kein Hostname.</translation>
    </message>
    <message>
        <source>The name is too long for a server.</source>
        <translation>Der Name ist zu lang für einen Server.</translation>
    </message>
    <message>
        <source>The port is not a number.</source>
        <translation>Der Port ist keine Zahl.</translation>
    </message>
    <message>
        <source>There is no port {port}; ports go from 1 to {highest}.</source>
        <translation>Es gibt keinen Port {port}; Ports gehen von 1 bis {highest}.</translation>
    </message>
    <message>
        <source>This international name can mean two different servers.</source>
        <translation>Dieser internationale Name kann zwei verschiedene Server meinen.</translation>
    </message>
    <message>
        <source>Give its form in ASCII, which begins with xn--.</source>
        <translation>Geben Sie seine Form in ASCII an, die mit xn-- beginnt.</translation>
    </message>
    <message>
        <source>The protocol {protocol} is not supported, or has no TLS.</source>
        <translation>Das Protokoll {protocol} wird nicht unterstützt oder hat kein TLS.</translation>
    </message>
    <message>
        <source>Supported protocols: {known}.</source>
        <translation>Unterstützte Protokolle: {known}.</translation>
    </message>
    <message>
        <source>Write HOST=N or HOST:PORT=N; N says how many clients use the server.</source>
        <translation>Schreiben Sie HOST=N oder HOST:PORT=N; N nennt, wie viele Clients den Server verwenden.</translation>
    </message>
    <message>
        <source>This is not a fingerprint.</source>
        <translation>Das ist kein Fingerabdruck.</translation>
    </message>
    <message>
        <source>Give the SHA-256 (64 hexadecimal digits) or the SHA-1 (40) of the certificate.</source>
        <translation>Geben Sie den SHA-256 (64 hexadezimale Ziffern) oder den SHA-1 (40) des Zertifikats an.</translation>
    </message>
    <message>
        <source>Write HOST or HOST:PORT; the protocol goes before the name of the server.</source>
        <translation>Schreiben Sie HOST oder HOST:PORT; das Protokoll steht vor dem Namen des Servers.</translation>
    </message>
    <message>
        <source>The proxy must be an HTTP proxy that is reached without TLS.</source>
        <translation>Der Proxy muss ein HTTP-Proxy sein, der ohne TLS erreicht wird.</translation>
    </message>
    <message>
        <source>Write HOST:PORT or USER:PASSWORD@HOST:PORT.</source>
        <translation>Schreiben Sie HOST:PORT oder USER:PASSWORD@HOST:PORT.</translation>
    </message>
    <message>
        <source>The port of the proxy is missing.</source>
        <translation>Der Port des Proxys fehlt.</translation>
    </message>
    <message>
        <source>What answers on this port does not speak {protocol}.</source>
        <translation>Was auf diesem Port antwortet, spricht nicht {protocol}.</translation>
    </message>
    <message>
        <source>Check the port and the protocol (--starttls, or PROTOCOL://HOST).</source>
        <translation>Prüfen Sie den Port und das Protokoll (--starttls oder PROTOCOL://HOST).</translation>
    </message>
    <message>
        <source>The server speaks {protocol}, but does not begin TLS: {why}.</source>
        <translation>Der Server spricht {protocol}, beginnt aber kein TLS: {why}.</translation>
    </message>
    <message>
        <source>The server speaks {protocol}, but not now: it answered &quot;{answer}&quot;.</source>
        <translation>Der Server spricht {protocol}, aber nicht jetzt: Er antwortete „{answer}“.</translation>
    </message>
    <message>
        <source>Try again later; if that does not help, look at the log of the server.</source>
        <translation>Versuchen Sie es später erneut; wenn das nicht hilft, sehen Sie ins Protokoll des Servers.</translation>
    </message>
    <message>
        <source>The server sent more than its answer in {protocol} before TLS began.</source>
        <translation>Der Server sendete mehr als seine Antwort in {protocol}, bevor TLS begann.</translation>
    </message>
    <message>
        <source>The server answered the TLS handshake with something else than TDS packets.</source>
        <translation>Der Server beantwortete den TLS-Handshake mit etwas anderem als TDS-Paketen.</translation>
    </message>
    <message>
        <source>Look at the log of the server.</source>
        <translation>Sehen Sie ins Protokoll des Servers.</translation>
    </message>
    <message>
        <source>it answered &quot;{answer}&quot;</source>
        <translation>er antwortete „{answer}“</translation>
    </message>
    <message>
        <source>it answered {answer}</source>
        <translation>er antwortete {answer}</translation>
    </message>
    <message>
        <source>it answered failure {number}</source>
        <translation>er antwortete mit Fehler {number}</translation>
    </message>
    <message>
        <source>it has none</source>
        <translation>er hat keines</translation>
    </message>
    <message>
        <source>it has none (ssl = off)</source>
        <translation>er hat keines (ssl = off)</translation>
    </message>
    <message>
        <source>it does not offer STARTTLS</source>
        <translation>er bietet STARTTLS nicht an</translation>
    </message>
    <message>
        <source>it offers standard RDP security only</source>
        <translation>er bietet nur die RDP-Standardsicherheit an</translation>
    </message>
    <message>
        <source>Have TLS switched on there.</source>
        <translation>Lassen Sie TLS dort einschalten.</translation>
    </message>
    <message>
        <source>Set ssl = on there, with ssl_cert_file and ssl_key_file.</source>
        <translation>Setzen Sie dort ssl = on, mit ssl_cert_file und ssl_key_file.</translation>
    </message>
    <message>
        <source>Set ssl_cert and ssl_key there.</source>
        <translation>Setzen Sie dort ssl_cert und ssl_key.</translation>
    </message>
    <message>
        <source>Give the server a certificate, or have encryption switched on there.</source>
        <translation>Geben Sie dem Server ein Zertifikat, oder lassen Sie die Verschlüsselung dort einschalten.</translation>
    </message>
    <message>
        <source>Have the block lifted there (FLUSH HOSTS), and ask less often: the server counts each time as an interrupted connection.</source>
        <translation>Lassen Sie die Sperre dort aufheben (FLUSH HOSTS), und fragen Sie seltener: Der Server zählt jedes Mal als unterbrochene Verbindung.</translation>
    </message>
    <message>
        <source>Look at the log of the server, and at which machines may connect.</source>
        <translation>Sehen Sie ins Protokoll des Servers, und welche Computer sich verbinden dürfen.</translation>
    </message>
    <message>
        <source>Set the security layer of the server to TLS or to Negotiate.</source>
        <translation>Stellen Sie die Sicherheitsstufe des Servers auf TLS oder Aushandeln.</translation>
    </message>
    <message>
        <source>Look at the security layer that the server requires.</source>
        <translation>Sehen Sie nach, welche Sicherheitsstufe der Server verlangt.</translation>
    </message>
    <message>
        <source>Give the server a certificate for Remote Desktop.</source>
        <translation>Geben Sie dem Server ein Zertifikat für Remotedesktop.</translation>
    </message>
    <message>
        <source>Name the server by the domain of its accounts, and its address by --connect HOST:PORT.</source>
        <translation>Nennen Sie den Server mit der Domäne seiner Konten, und seine Adresse mit --connect HOST:PORT.</translation>
    </message>
    <message>
        <source>Check its spelling, and that this computer uses the right name server.</source>
        <translation>Prüfen Sie die Schreibweise und ob dieser Computer den richtigen Namenserver verwendet.</translation>
    </message>
    <message>
        <source>The name could not be looked up: no name server answered.</source>
        <translation>Der Name konnte nicht aufgelöst werden: Kein Namensserver antwortete.</translation>
    </message>
    <message>
        <source>Check the network and try again.</source>
        <translation>Prüfen Sie das Netzwerk, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The name was not found within {seconds} seconds.</source>
        <translation>Der Name wurde innerhalb von {seconds} Sekunden nicht gefunden.</translation>
    </message>
    <message>
        <source>Nothing answered within {seconds} seconds.</source>
        <translation>Innerhalb von {seconds} Sekunden kam keine Antwort.</translation>
    </message>
    <message>
        <source>The proxy did not connect to the server within {seconds} seconds.</source>
        <translation>Der Proxy verband sich innerhalb von {seconds} Sekunden nicht mit dem Server.</translation>
    </message>
    <message>
        <source>The server connected, but did not begin TLS within {seconds} seconds.</source>
        <translation>Der Server nahm die Verbindung an, begann aber innerhalb von {seconds} Sekunden kein TLS.</translation>
    </message>
    <message>
        <source>Check the port and the protocol; where TLS begins at once, use --starttls none or tls://HOST.</source>
        <translation>Prüfen Sie den Port und das Protokoll; wo TLS sofort beginnt, verwenden Sie --starttls none oder tls://HOST.</translation>
    </message>
    <message>
        <source>The server connected, but sent nothing within {seconds} seconds.</source>
        <translation>Der Server nahm die Verbindung an, sendete aber innerhalb von {seconds} Sekunden nichts.</translation>
    </message>
    <message>
        <source>The server answered, but did not finish the handshake within {seconds} seconds.</source>
        <translation>Der Server antwortete, beendete den Handshake aber nicht innerhalb von {seconds} Sekunden.</translation>
    </message>
    <message>
        <source>Nothing answered.</source>
        <translation>Es kam keine Antwort.</translation>
    </message>
    <message>
        <source>The connection was refused: nothing listens on this port.</source>
        <translation>Die Verbindung wurde abgelehnt: Auf diesem Port wartet kein Dienst.</translation>
    </message>
    <message>
        <source>The server cannot be reached: {error}.</source>
        <translation>Der Server ist nicht erreichbar: {error}.</translation>
    </message>
    <message>
        <source>The server cannot be reached: unknown reason.</source>
        <translation>Der Server ist nicht erreichbar: Grund unbekannt.</translation>
    </message>
    <message>
        <source>The server closed the connection before it had sent its certificates.</source>
        <translation>Der Server schloss die Verbindung, bevor er seine Zertifikate gesendet hatte.</translation>
    </message>
    <message>
        <source>Check the port; where TLS does not begin at once, use --starttls or PROTOCOL://HOST. A server behind a load balancer may expect the PROXY protocol first.</source>
        <translation>Prüfen Sie den Port; wo TLS nicht sofort beginnt, verwenden Sie --starttls oder PROTOCOL://HOST. Ein Server hinter einem Lastverteiler erwartet vielleicht zuerst das PROXY-Protokoll.</translation>
    </message>
    <message>
        <source>What answers on this port is not TLS.</source>
        <translation>Was auf diesem Port antwortet, ist kein TLS.</translation>
    </message>
    <message>
        <source>Check the port; where TLS does not begin at once, use --starttls or PROTOCOL://HOST.</source>
        <translation>Prüfen Sie den Port; wo TLS nicht sofort beginnt, verwenden Sie --starttls oder PROTOCOL://HOST.</translation>
    </message>
    <message>
        <source>There is no TLS version in common: {words}.</source>
        <translation>Es gibt keine gemeinsame TLS-Version: {words}.</translation>
    </message>
    <message>
        <source>Export its certificate instead.</source>
        <translation>Exportieren Sie stattdessen sein Zertifikat.</translation>
    </message>
    <message>
        <source>Ask for the name that its clients use.</source>
        <translation>Fragen Sie nach dem Namen, den seine Clients verwenden.</translation>
    </message>
    <message>
        <source>There is no cipher or signature in common: {words}.</source>
        <translation>Es gibt keine gemeinsame Chiffre oder Signatur: {words}.</translation>
    </message>
    <message>
        <source>The TLS handshake failed: {words}.</source>
        <translation>Der TLS-Handshake schlug fehl: {words}.</translation>
    </message>
    <message>
        <source>The port speaks TLS: look at the TLS settings of the server, and at its log.</source>
        <translation>Der Port spricht TLS: Sehen Sie in die TLS-Einstellungen des Servers und in sein Protokoll.</translation>
    </message>
    <message>
        <source>What the server sent is not a certificate.</source>
        <translation>Was der Server sendete, ist kein Zertifikat.</translation>
    </message>
    <message>
        <source>Export its certificate on the server.</source>
        <translation>Exportieren Sie sein Zertifikat auf dem Server.</translation>
    </message>
    <message>
        <source>The server sent another certificate, with SHA-256 {sent}.</source>
        <translation>Der Server sendete ein anderes Zertifikat, mit SHA-256 {sent}.</translation>
    </message>
    <message>
        <source>The server sent another certificate, with SHA-256 {sent}. The expected one is certificate {number} of its chain, which is a CA.</source>
        <translation>Der Server sendete ein anderes Zertifikat, mit SHA-256 {sent}. Das erwartete ist Zertifikat {number} seiner Kette und eine CA.</translation>
    </message>
    <message>
        <source>The proxy cannot be reached.</source>
        <translation>Der Proxy ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the address of the proxy.</source>
        <translation>Prüfen Sie die Adresse des Proxys.</translation>
    </message>
    <message>
        <source>Give them as USER:PASSWORD@HOST:PORT; only Basic authentication is supported.</source>
        <translation>Geben Sie sie als USER:PASSWORD@HOST:PORT an; nur Basic-Authentifizierung wird unterstützt.</translation>
    </message>
    <message>
        <source>The proxy did not connect to the server: it answered &quot;{answer}&quot;.</source>
        <translation>Der Proxy verband sich nicht mit dem Server: Er antwortete „{answer}“.</translation>
    </message>
    <message>
        <source>Check that the proxy may connect to this port.</source>
        <translation>Prüfen Sie, ob der Proxy sich mit diesem Port verbinden darf.</translation>
    </message>
    <message>
        <source>What answers at the address of the proxy is not an HTTP proxy.</source>
        <translation>Was unter der Adresse des Proxys antwortet, ist kein HTTP-Proxy.</translation>
    </message>
    <message>
        <source>Its address {place} cannot be reached from this computer, so it was not asked there.</source>
        <translation>Seine Adresse {place} ist von diesem Computer nicht erreichbar, daher wurde er dort nicht gefragt.</translation>
    </message>
    <message>
        <source>There was no time to ask whether it has a certificate with an {key} key too.</source>
        <translation>Es fehlte die Zeit, um zu fragen, ob er auch ein Zertifikat mit {key}-Schlüssel hat.</translation>
    </message>
    <message>
        <source>It speaks TLS 1.3 only, so it is not known whether it has a certificate with an {key} key too.</source>
        <translation>Er spricht nur TLS 1.3, daher ist nicht bekannt, ob er auch ein Zertifikat mit {key}-Schlüssel hat.</translation>
    </message>
    <message>
        <source>The handshake ended after the server had sent its certificates: {words}.</source>
        <translation>Der Handshake endete, nachdem der Server seine Zertifikate gesendet hatte: {words}.</translation>
    </message>
    <message>
        <source>The handshake ended after the server had sent its certificates: {words}. It may require a client certificate.</source>
        <translation>Der Handshake endete, nachdem der Server seine Zertifikate gesendet hatte: {words}. Vielleicht verlangt er ein Clientzertifikat.</translation>
    </message>
    <message>
        <source>It was asked at {place}.</source>
        <translation>Er wurde unter {place} gefragt.</translation>
    </message>
    <message>
        <source>It was asked through the proxy {place}.</source>
        <translation>Er wurde über den Proxy {place} gefragt.</translation>
    </message>
    <message>
        <source>This is not a file name.</source>
        <translation>Das ist kein Dateiname.</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>Diese Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>Prüfen Sie den Namen und den Ordner.</translation>
    </message>
    <message>
        <source>You have no permission to read it.</source>
        <translation>Sie haben keine Berechtigung, sie zu lesen.</translation>
    </message>
    <message>
        <source>Ask its owner for read access.</source>
        <translation>Bitten Sie den Besitzer um Lesezugriff.</translation>
    </message>
    <message>
        <source>It cannot be read: {error}.</source>
        <translation>Sie kann nicht gelesen werden: {error}.</translation>
    </message>
    <message>
        <source>Check the disk or the share.</source>
        <translation>Prüfen Sie den Datenträger oder die Freigabe.</translation>
    </message>
    <message>
        <source>Split it, or extract the certificates first.</source>
        <translation>Teilen Sie sie auf, oder entnehmen Sie vorher die Zertifikate.</translation>
    </message>
    <message>
        <source>This is a device, not a file.</source>
        <translation>Das ist ein Gerät, keine Datei.</translation>
    </message>
    <message>
        <source>Save its content to a file, or use - for standard input.</source>
        <translation>Speichern Sie den Inhalt in einer Datei, oder verwenden Sie - für die Standardeingabe.</translation>
    </message>
    <message>
        <source>Nothing writes to this pipe.</source>
        <translation>Nichts schreibt in diese Pipe.</translation>
    </message>
    <message>
        <source>Save its content to a file, and add the file.</source>
        <translation>Speichern Sie den Inhalt in einer Datei, und fügen Sie die Datei hinzu.</translation>
    </message>
    <message>
        <source>Nothing came through this pipe for {seconds} seconds.</source>
        <translation>Durch diese Pipe kam {seconds} Sekunden lang nichts.</translation>
    </message>
    <message>
        <source>The folder cannot be listed: {error}.</source>
        <translation>Der Ordner kann nicht aufgelistet werden: {error}.</translation>
    </message>
    <message>
        <source>Ask for read access, or leave the folder out.</source>
        <translation>Bitten Sie um Lesezugriff, oder lassen Sie den Ordner weg.</translation>
    </message>
    <message>
        <source>Folders are nested deeper than {levels}.</source>
        <translation>Ordner sind tiefer als {levels} Ebenen verschachtelt.</translation>
    </message>
    <message>
        <source>Name the folders one by one.</source>
        <translation>Nennen Sie die Ordner einzeln.</translation>
    </message>
    <message>
        <source>The folder contains over {count} files.</source>
        <translation>Der Ordner enthält mehr als {count} Dateien.</translation>
    </message>
    <message>
        <source>There is no certificate in this store.</source>
        <translation>In diesem Speicher ist kein Zertifikat.</translation>
    </message>
    <message>
        <source>It has a private key here, which stays in the store.</source>
        <translation>Hier ist ein privater Schlüssel, der im Speicher bleibt.</translation>
    </message>
    <message>
        <source>Archived certificates stay in the store: {count}.</source>
        <translation>Archivierte Zertifikate bleiben im Speicher: {count}.</translation>
    </message>
    <message>
        <source>(Further problems up to here: {count}.)</source>
        <translation>(Weitere Probleme bis hierher: {count}.)</translation>
    </message>
    <message>
        <source>CA bundle of the system</source>
        <translation>CA-Bündel des Systems</translation>
    </message>
    <message>
        <source>CA folder of the system</source>
        <translation>CA-Ordner des Systems</translation>
    </message>
    <message>
        <source>CAs that were added on this machine</source>
        <translation>CAs, die auf diesem Computer hinzugefügt wurden</translation>
    </message>
    <message>
        <source>CA store of Java</source>
        <translation>CA-Speicher von Java</translation>
    </message>
    <message>
        <source>NSS store of the machine</source>
        <translation>NSS-Speicher des Computers</translation>
    </message>
    <message>
        <source>NSS store of the user (Chromium, Evolution)</source>
        <translation>NSS-Speicher des Benutzers (Chromium, Evolution)</translation>
    </message>
    <message>
        <source>Login keychain of the user</source>
        <translation>Anmelde-Schlüsselbund des Benutzers</translation>
    </message>
    <message>
        <source>System keychain</source>
        <translation>System-Schlüsselbund</translation>
    </message>
    <message>
        <source>Roots of the system</source>
        <translation>Stammzertifikate des Systems</translation>
    </message>
    <message>
        <source>There is no certificate store of this name.</source>
        <translation>Es gibt keinen Zertifikatspeicher mit diesem Namen.</translation>
    </message>
    <message>
        <source>There are: {names}.</source>
        <translation>Es gibt: {names}.</translation>
    </message>
    <message>
        <source>Name it as CurrentUser\My, LocalMachine\WebHosting or \\SERVER\LocalMachine\My; certbundler stores lists them.</source>
        <translation>Nennen Sie ihn als CurrentUser\My, LocalMachine\WebHosting oder \\SERVER\LocalMachine\My; certbundler stores listet sie auf.</translation>
    </message>
    <message>
        <source>This is not the name of a certificate store.</source>
        <translation>Das ist nicht der Name eines Zertifikatspeichers.</translation>
    </message>
    <message>
        <source>This is not the name of a computer.</source>
        <translation>Das ist nicht der Name eines Computers.</translation>
    </message>
    <message>
        <source>Name it as \\SERVER or \\server.example.com.</source>
        <translation>Nennen Sie ihn als \\SERVER oder \\server.example.com.</translation>
    </message>
    <message>
        <source>You may not read this certificate store.</source>
        <translation>Sie dürfen diesen Zertifikatspeicher nicht lesen.</translation>
    </message>
    <message>
        <source>Run as an administrator, or ask for access to the other computer&apos;s registry.</source>
        <translation>Führen Sie dies als Administrator aus, oder bitten Sie um Zugriff auf die Registrierung des anderen Computers.</translation>
    </message>
    <message>
        <source>The other computer does not answer when it is asked for its certificate stores.</source>
        <translation>Der andere Computer antwortet nicht auf die Frage nach seinen Zertifikatspeichern.</translation>
    </message>
    <message>
        <source>Check its name. The service Remote Registry has to run there, and its firewall has to let this computer ask.</source>
        <translation>Prüfen Sie seinen Namen. Der Dienst Remoteregistrierung muss dort laufen, und seine Firewall muss Fragen dieses Computers zulassen.</translation>
    </message>
    <message>
        <source>Windows cannot open this certificate store (error {number}).</source>
        <translation>Windows kann diesen Zertifikatspeicher nicht öffnen (Fehler {number}).</translation>
    </message>
    <message>
        <source>Only Windows reads the certificate stores of another computer ({computer}).</source>
        <translation>Nur Windows liest die Zertifikatspeicher eines anderen Computers ({computer}).</translation>
    </message>
    <message>
        <source>Run this on Windows, or name a file or folder of that computer.</source>
        <translation>Führen Sie dies unter Windows aus, oder nennen Sie eine Datei oder einen Ordner jenes Computers.</translation>
    </message>
    <message>
        <source>The keychain could not be read.</source>
        <translation>Der Schlüsselbund konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Open it in Keychain Access first.</source>
        <translation>Öffnen Sie ihn zuerst in der Schlüsselbundverwaltung.</translation>
    </message>
    <message>
        <source>Run as an administrator.</source>
        <translation>Führen Sie dies als Administrator aus.</translation>
    </message>
    <message>
        <source>This is a path on Windows, not on the client.</source>
        <translation>Das ist ein Pfad unter Windows, nicht auf dem Client.</translation>
    </message>
    <message>
        <source>Enter the full path from /, such as {suggested}.</source>
        <translation>Geben Sie den ganzen Pfad ab / ein, etwa {suggested}.</translation>
    </message>
    <message>
        <source>The path on the client must start with /.</source>
        <translation>Der Pfad auf dem Client muss mit / beginnen.</translation>
    </message>
    <message>
        <source>The path has characters that cannot be seen.</source>
        <translation>Der Pfad hat Zeichen, die man nicht sieht.</translation>
    </message>
    <message>
        <source>This path names a folder, not a file.</source>
        <translation>Dieser Pfad nennt einen Ordner, keine Datei.</translation>
    </message>
    <message>
        <source>The agent itself writes {file} and would overwrite the bundle.</source>
        <translation>Der Agent selbst schreibt {file} und würde das Bündel überschreiben.</translation>
    </message>
    <message>
        <source>Choose a file of your own, outside the agent&apos;s folder.</source>
        <translation>Wählen Sie eine eigene Datei außerhalb des Agentenordners.</translation>
    </message>
    <message>
        <source>There is no client profile &apos;{name}&apos;.</source>
        <translation>Es gibt kein Clientprofil &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>Use one of {known}.</source>
        <translation>Verwenden Sie eines von {known}.</translation>
    </message>
    <message>
        <source>Leave out less, or add the certificates that replace these.</source>
        <translation>Lassen Sie weniger weg, oder fügen Sie die Zertifikate hinzu, die diese ersetzen.</translation>
    </message>
    <message>
        <source>Leave it out, or use another format.</source>
        <translation>Lassen Sie es weg, oder verwenden Sie ein anderes Format.</translation>
    </message>
    <message>
        <source>The bundle in a kit needs a plain name.</source>
        <translation>Das Bündel in einem Paket braucht einen einfachen Namen.</translation>
    </message>
    <message>
        <source>Use letters, digits, dots, dashes and underscores, such as bundle.pem.</source>
        <translation>Verwenden Sie Buchstaben, Ziffern, Punkte, Bindestriche und Unterstriche, etwa bundle.pem.</translation>
    </message>
    <message>
        <source>The kit has a file of its own with the name {name}.</source>
        <translation>Das Paket hat selbst eine Datei mit dem Namen {name}.</translation>
    </message>
    <message>
        <source>Choose another name for the bundle, such as bundle.pem.</source>
        <translation>Wählen Sie einen anderen Namen für das Bündel, etwa bundle.pem.</translation>
    </message>
    <message>
        <source>Nothing would be left in the final bundle.</source>
        <translation>Im endgültigen Bündel bliebe nichts übrig.</translation>
    </message>
    <message>
        <source>There is none, so the note was not kept. Begin one with --history.</source>
        <translation>Es gibt keinen, die Notiz wurde also nicht behalten. Beginnen Sie einen mit --history.</translation>
    </message>
    <message>
        <source>no certificate of the bundle issued the last one that counts</source>
        <translation>kein Zertifikat des Bündels hat das letzte ausgestellt, das zählt</translation>
    </message>
    <message>
        <source>an algorithm or a key of the chain is not accepted</source>
        <translation>ein Algorithmus oder ein Schlüssel der Kette wird nicht akzeptiert</translation>
    </message>
    <message>
        <source>the issuer is not a CA</source>
        <translation>der Aussteller ist keine CA</translation>
    </message>
    <message>
        <source>a CA of the chain may not issue this certificate</source>
        <translation>eine CA der Kette darf dieses Zertifikat nicht ausstellen</translation>
    </message>
    <message>
        <source>a certificate of the chain has expired</source>
        <translation>ein Zertifikat der Kette ist abgelaufen</translation>
    </message>
    <message>
        <source>a certificate of the chain is not valid yet</source>
        <translation>ein Zertifikat der Kette ist noch nicht gültig</translation>
    </message>
    <message>
        <source>a signature of the chain is not valid</source>
        <translation>eine Signatur der Kette stimmt nicht</translation>
    </message>
    <message>
        <source>a certificate of the chain has an unknown critical extension</source>
        <translation>ein Zertifikat der Kette hat eine unbekannte kritische Erweiterung</translation>
    </message>
    <message>
        <source>a certificate of the chain is not for TLS servers</source>
        <translation>ein Zertifikat der Kette ist nicht für TLS-Server</translation>
    </message>
    <message>
        <source>the key of the server&apos;s certificate may not sign</source>
        <translation>der Schlüssel des Serverzertifikats darf nicht signieren</translation>
    </message>
    <message>
        <source>the server sends too many certificates</source>
        <translation>der Server sendet zu viele Zertifikate</translation>
    </message>
    <message>
        <source>unsuitable certificate purpose</source>
        <translation>ungeeigneter Zertifikatszweck</translation>
    </message>
    <message>
        <source>a key or a signature of the chain is too weak</source>
        <translation>ein Schlüssel oder eine Signatur der Kette ist zu schwach</translation>
    </message>
    <message>
        <source>OpenSSL cannot read a certificate of the bundle, so it loads nothing</source>
        <translation>OpenSSL kann ein Zertifikat des Bündels nicht lesen und lädt daher nichts</translation>
    </message>
    <message>
        <source>nothing in the bundle leads to it</source>
        <translation>nichts im Bündel führt zu ihm</translation>
    </message>
    <message>
        <source>too many certificates have the name of its issuer</source>
        <translation>zu viele Zertifikate haben den Namen seines Ausstellers</translation>
    </message>
    <message>
        <source>certificate is not yet valid</source>
        <translation>das Zertifikat ist noch nicht gültig</translation>
    </message>
    <message>
        <source>its structure is damaged</source>
        <translation>seine Struktur ist beschädigt</translation>
    </message>
    <message>
        <source>its serial number is not positive</source>
        <translation>seine Seriennummer ist nicht positiv</translation>
    </message>
    <message>
        <source>its subject is damaged: {reason}</source>
        <translation>sein Antragsteller ist beschädigt: {reason}</translation>
    </message>
    <message>
        <source>its issuer is damaged: {reason}</source>
        <translation>sein Aussteller ist beschädigt: {reason}</translation>
    </message>
    <message>
        <source>it names two different signature algorithms</source>
        <translation>es nennt zwei verschiedene Signaturalgorithmen</translation>
    </message>
    <message>
        <source>its validity is encoded in an unusual way</source>
        <translation>seine Gültigkeit ist ungewöhnlich kodiert</translation>
    </message>
    <message>
        <source>it has extensions, which its version does not allow</source>
        <translation>es hat Erweiterungen, die seine Version nicht erlaubt</translation>
    </message>
    <message>
        <source>it has unique identifiers, which its version does not allow</source>
        <translation>es hat eindeutige Bezeichner, die seine Version nicht erlaubt</translation>
    </message>
    <message>
        <source>it has the same extension twice</source>
        <translation>es hat dieselbe Erweiterung doppelt</translation>
    </message>
    <message>
        <source>an alternative name in it is damaged or unusual</source>
        <translation>ein alternativer Name darin ist beschädigt oder ungewöhnlich</translation>
    </message>
    <message>
        <source>it is not a valid time</source>
        <translation>das ist keine gültige Zeitangabe</translation>
    </message>
    <message>
        <source>it is too long: {count} {count:byte|bytes}</source>
        <translation>zu lang: {count} {count:Byte|Bytes}</translation>
    </message>
    <message>
        <source>its number is too long: {count} {count:byte|bytes}</source>
        <translation>die Zahl darin ist zu lang: {count} {count:Byte|Bytes}</translation>
    </message>
    <message>
        <source>there are more than {count} extensions</source>
        <translation>es sind mehr als {count} Erweiterungen</translation>
    </message>
    <message>
        <source>its algorithm is too long: {count} {count:byte|bytes}</source>
        <translation>der Algorithmus ist zu lang: {count} {count:Byte|Bytes}</translation>
    </message>
    <message>
        <source>it is not a list of attributes</source>
        <translation>er ist keine Liste von Attributen</translation>
    </message>
    <message>
        <source>a text is not valid {encoding}</source>
        <translation>ein Text ist kein gültiges {encoding}</translation>
    </message>
    <message>
        <source>a value has the type {type}</source>
        <translation>ein Wert hat den Typ {type}</translation>
    </message>
    <message>
        <source>a bit string is damaged</source>
        <translation>ein Bitstring ist beschädigt</translation>
    </message>
    <message>
        <source>its issuer is empty, or its subject is and its alternative names are not critical</source>
        <translation>ihr Aussteller ist leer, oder ihr Name ist leer und ihre alternativen Namen sind nicht als kritisch markiert</translation>
    </message>
    <message>
        <source>The file is too large to be one of the agent&apos;s.</source>
        <translation>Die Datei ist zu groß für eine des Agents.</translation>
    </message>
    <message>
        <source>a certificate of the chain is damaged</source>
        <translation>ein Zertifikat der Kette ist beschädigt</translation>
    </message>
    <message>
        <source>two different certificates have the same issuer and serial number</source>
        <translation>zwei verschiedene Zertifikate haben denselben Aussteller und dieselbe Seriennummer</translation>
    </message>
    <message>
        <source>The system&apos;s keyring cannot be used ({error}).</source>
        <translation>Der Schlüsselbund des Systems kann nicht verwendet werden ({error}).</translation>
    </message>
    <message>
        <source>The system&apos;s keyring has no password {name} for {service}.</source>
        <translation>Der Schlüsselbund des Systems hat kein Kennwort {name} für {service}.</translation>
    </message>
    <message>
        <source>Its serial number is 0.</source>
        <translation>Die Seriennummer ist 0.</translation>
    </message>
    <message>
        <source>Its key usage allows it to sign certificates, but no basic constraints make it a CA.</source>
        <translation>Die Schlüsselverwendung erlaubt das Signieren von Zertifikaten, doch keine Basiseinschränkungen machen es zur CA.</translation>
    </message>
    <message>
        <source>It is signed with its own key, and has no basic constraints.</source>
        <translation>Es ist mit dem eigenen Schlüssel signiert und hat keine Basiseinschränkungen.</translation>
    </message>
    <message>
        <source>OpenSSL 1.0.2</source>
        <translation>OpenSSL 1.0.2</translation>
    </message>
    <message>
        <source>Needs the root and every intermediate, and looks at what the server sends first.</source>
        <translation>Benötigt die Stamm-CA und jede Zwischen-CA und betrachtet zuerst, was der Server sendet.</translation>
    </message>
    <message>
        <source>Java with a store made by keytool</source>
        <translation>Java mit einem von keytool erstellten Speicher</translation>
    </message>
    <message>
        <source>The same as Java, but a block that cannot be read is the only one that is lost.</source>
        <translation>Wie Java, aber von einer Datei geht nur der Block verloren, der nicht gelesen werden kann.</translation>
    </message>
    <message>
        <source>Any CA of the file ends a chain; a server&apos;s own certificate adds nothing to them.</source>
        <translation>Jede CA der Datei beendet eine Kette; das eigene Zertifikat eines Servers trägt nichts bei.</translation>
    </message>
    <message>
        <source>curl with NSS</source>
        <translation>curl mit NSS</translation>
    </message>
    <message>
        <source>Mbed TLS</source>
        <translation>Mbed TLS</translation>
    </message>
    <message>
        <source>wolfSSL</source>
        <translation>wolfSSL</translation>
    </message>
    <message>
        <source>Any certificate of the file ends a chain; of several with one key only the first counts.</source>
        <translation>Jedes Zertifikat der Datei beendet eine Kette; von mehreren mit demselben Schlüssel zählt nur das erste.</translation>
    </message>
    <message>
        <source>rustls</source>
        <translation>rustls</translation>
    </message>
    <message>
        <source>Needs the root and every intermediate; of a root only its name, key and limits count.</source>
        <translation>Benötigt die Stamm-CA und jede Zwischen-CA; von einer Stamm-CA zählen nur Name, Schlüssel und Einschränkungen.</translation>
    </message>
    <message>
        <source>No. {position} in the bundle</source>
        <translation>Nr. {position} im Bündel</translation>
    </message>
    <message>
        <source>No. {position} in the bundle, expired</source>
        <translation>Nr. {position} im Bündel, abgelaufen</translation>
    </message>
    <message>
        <source>No. {position} in the bundle, expires soon</source>
        <translation>Nr. {position} im Bündel, läuft bald ab</translation>
    </message>
    <message>
        <source>No. {position} in the bundle, not yet valid</source>
        <translation>Nr. {position} im Bündel, noch nicht gültig</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>weggelassen</translation>
    </message>
    <message>
        <source>left out by choice</source>
        <translation>auf Wunsch weggelassen</translation>
    </message>
    <message>
        <source>left out: not needed</source>
        <translation>weggelassen: nicht benötigt</translation>
    </message>
    <message>
        <source>left out: expired</source>
        <translation>weggelassen: abgelaufen</translation>
    </message>
    <message>
        <source>left out: superseded</source>
        <translation>weggelassen: abgelöst</translation>
    </message>
    <message>
        <source>left out: not for servers</source>
        <translation>weggelassen: nicht für Server</translation>
    </message>
    <message>
        <source>issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>not here</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>not here, but publicly trusted</source>
        <translation>fehlt, aber öffentlich vertrauenswürdig</translation>
    </message>
    <message>
        <source>{title}: {role}, valid from {start} to {end}, {mark}.</source>
        <translation>{title}: {role}, gültig von {start} bis {end}, {mark}.</translation>
    </message>
    <message>
        <source>{title}: issuer, {mark}.</source>
        <translation>{title}: Aussteller, {mark}.</translation>
    </message>
    <message>
        <source>today, {date}</source>
        <translation>heute, {date}</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>bis {date}</translation>
    </message>
    <message>
        <source>{days} days left</source>
        <translation>noch {days} Tage</translation>
    </message>
    <message>
        <source>1 day left</source>
        <translation>noch 1 Tag</translation>
    </message>
    <message>
        <source>less than a day left</source>
        <translation>weniger als ein Tag</translation>
    </message>
    <message>
        <source>only {days} days left</source>
        <translation>nur noch {days} Tage</translation>
    </message>
    <message>
        <source>only 1 day left</source>
        <translation>nur noch 1 Tag</translation>
    </message>
    <message>
        <source>expired {days} days ago</source>
        <translation>vor {days} Tagen abgelaufen</translation>
    </message>
    <message>
        <source>expired 1 day ago</source>
        <translation>vor 1 Tag abgelaufen</translation>
    </message>
    <message>
        <source>just expired</source>
        <translation>soeben abgelaufen</translation>
    </message>
    <message>
        <source>valid in {days} days</source>
        <translation>gültig in {days} Tagen</translation>
    </message>
    <message>
        <source>valid in 1 day</source>
        <translation>gültig in 1 Tag</translation>
    </message>
    <message>
        <source>valid within a day</source>
        <translation>gültig binnen eines Tages</translation>
    </message>
    <message>
        <source>More certificates that are not shown: {count}.</source>
        <translation>Weitere, nicht gezeigte Zertifikate: {count}.</translation>
    </message>
    <message>
        <source>Certificates that end later and are not shown: {count}.</source>
        <translation>Später ablaufende, nicht gezeigte Zertifikate: {count}.</translation>
    </message>
    <message>
        <source>More issuers whose lines are not shown: {count}.</source>
        <translation>Weitere Aussteller, deren Linien nicht gezeigt werden: {count}.</translation>
    </message>
    <message>
        <source>Some certificates issued each other in a circle.</source>
        <translation>Einige Zertifikate haben einander im Kreis ausgestellt.</translation>
    </message>
    <message>
        <source>Dotted lines: the names agree, but the signature could not be checked.</source>
        <translation>Gepunktete Linien: Die Namen stimmen überein, aber die Signatur konnte nicht geprüft werden.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Signature algorithm</source>
        <translation>Signaturalgorithmus</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Aussteller</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Gültig ab</translation>
    </message>
    <message>
        <source>Valid to</source>
        <translation>Gültig bis</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Antragsteller</translation>
    </message>
    <message>
        <source>Public key</source>
        <translation>Öffentlicher Schlüssel</translation>
    </message>
    <message>
        <source>Public key parameters</source>
        <translation>Parameter für öffentlichen Schlüssel</translation>
    </message>
    <message>
        <source>Issuer unique ID</source>
        <translation>Eindeutige ID des Ausstellers</translation>
    </message>
    <message>
        <source>Subject unique ID</source>
        <translation>Eindeutige ID des Antragstellers</translation>
    </message>
    <message>
        <source>Subject directory attributes</source>
        <translation>Verzeichnisattribute des Antragstellers</translation>
    </message>
    <message>
        <source>Subject key identifier</source>
        <translation>Schlüsselkennung des Antragstellers</translation>
    </message>
    <message>
        <source>Key usage</source>
        <translation>Schlüsselverwendung</translation>
    </message>
    <message>
        <source>Private key usage period</source>
        <translation>Verwendungszeitraum des privaten Schlüssels</translation>
    </message>
    <message>
        <source>Subject alternative name</source>
        <translation>Alternativer Antragstellername</translation>
    </message>
    <message>
        <source>Issuer alternative name</source>
        <translation>Alternativer Ausstellername</translation>
    </message>
    <message>
        <source>Basic constraints</source>
        <translation>Basiseinschränkungen</translation>
    </message>
    <message>
        <source>Name constraints</source>
        <translation>Namenseinschränkungen</translation>
    </message>
    <message>
        <source>CRL distribution points</source>
        <translation>Sperrlisten-Verteilungspunkte</translation>
    </message>
    <message>
        <source>Certificate policies</source>
        <translation>Zertifikatrichtlinien</translation>
    </message>
    <message>
        <source>Policy mappings</source>
        <translation>Richtlinienzuordnungen</translation>
    </message>
    <message>
        <source>Authority key identifier</source>
        <translation>Stellenschlüsselkennung</translation>
    </message>
    <message>
        <source>Policy constraints</source>
        <translation>Richtlinieneinschränkungen</translation>
    </message>
    <message>
        <source>Enhanced key usage</source>
        <translation>Erweiterte Schlüsselverwendung</translation>
    </message>
    <message>
        <source>Freshest CRL</source>
        <translation>Aktuellste Sperrliste</translation>
    </message>
    <message>
        <source>Inhibit any policy</source>
        <translation>Alle Richtlinien ausschließen</translation>
    </message>
    <message>
        <source>Authority information access</source>
        <translation>Zugriff auf Stelleninformationen</translation>
    </message>
    <message>
        <source>Qualified certificate statements</source>
        <translation>Angaben zum qualifizierten Zertifikat</translation>
    </message>
    <message>
        <source>Subject information access</source>
        <translation>Zugriff auf Antragstellerinformationen</translation>
    </message>
    <message>
        <source>TLS features</source>
        <translation>TLS-Funktionen</translation>
    </message>
    <message>
        <source>OCSP no check</source>
        <translation>Keine OCSP-Sperrprüfung</translation>
    </message>
    <message>
        <source>Signed certificate timestamps</source>
        <translation>Signierte Zertifikatzeitstempel</translation>
    </message>
    <message>
        <source>Precertificate poison</source>
        <translation>Vorzertifikatmarkierung</translation>
    </message>
    <message>
        <source>Certificate template name</source>
        <translation>Zertifikatvorlagenname</translation>
    </message>
    <message>
        <source>CA version</source>
        <translation>Version der Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Previous CA certificate hash</source>
        <translation>Hash des vorherigen Zertifizierungsstellenzertifikats</translation>
    </message>
    <message>
        <source>Certificate template information</source>
        <translation>Zertifikatvorlageninformationen</translation>
    </message>
    <message>
        <source>Application policies</source>
        <translation>Anwendungsrichtlinien</translation>
    </message>
    <message>
        <source>Security identifier of the account</source>
        <translation>Sicherheits-ID des Kontos</translation>
    </message>
    <message>
        <source>Netscape certificate type</source>
        <translation>Netscape-Zertifikattyp</translation>
    </message>
    <message>
        <source>Netscape comment</source>
        <translation>Netscape-Kommentar</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>Erweiterung</translation>
    </message>
    <message>
        <source>Further extensions</source>
        <translation>Weitere Erweiterungen</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Thumbprint (SHA-1)</source>
        <translation>Fingerabdruck (SHA-1)</translation>
    </message>
    <message>
        <source>Thumbprint (SHA-256)</source>
        <translation>Fingerabdruck (SHA-256)</translation>
    </message>
    <message>
        <source>Friendly name</source>
        <translation>Anzeigename</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Found in</source>
        <translation>Gefunden in</translation>
    </message>
    <message>
        <source>refused by some</source>
        <translation>von manchen abgelehnt</translation>
    </message>
    <message>
        <source>It cannot be loaded ({reason}): a CA file with it may be refused whole, or lose what follows.</source>
        <translation>Es kann nicht geladen werden ({reason}): Eine CA-Datei mit ihm wird womöglich ganz abgelehnt oder verliert, was danach kommt.</translation>
    </message>
    <message>
        <source>Its key is {key}.</source>
        <translation>Sein Schlüssel ist {key}.</translation>
    </message>
    <message>
        <source>Its key ({key}) cannot verify signatures.</source>
        <translation>Mit seinem Schlüssel ({key}) lassen sich keine Signaturen prüfen.</translation>
    </message>
    <message>
        <source>Its key is an elliptic curve with explicit parameters instead of a curve&apos;s name.</source>
        <translation>Sein Schlüssel ist eine elliptische Kurve mit ausgeschriebenen Parametern statt mit dem Namen einer Kurve.</translation>
    </message>
    <message>
        <source>Its key is {key}, which is too small at the default security level.</source>
        <translation>Sein Schlüssel ist {key}, zu klein für die voreingestellte Sicherheitsstufe.</translation>
    </message>
    <message>
        <source>Its key is {key}, which TLS 1.3 does not have for servers.</source>
        <translation>Sein Schlüssel ist {key}, was TLS 1.3 für Server nicht kennt.</translation>
    </message>
    <message>
        <source>Its key is {key}, which is too small.</source>
        <translation>Sein Schlüssel ist {key}, also zu klein.</translation>
    </message>
    <message>
        <source>Its key is {key}, which is too large.</source>
        <translation>Sein Schlüssel ist {key}, also zu groß.</translation>
    </message>
    <message>
        <source>It is signed with {signature}.</source>
        <translation>Es ist mit {signature} signiert.</translation>
    </message>
    <message>
        <source>It issued another certificate here, but no basic constraints make it a CA.</source>
        <translation>Es hat hier ein anderes Zertifikat ausgestellt, aber keine Basiseinschränkungen machen es zur CA.</translation>
    </message>
    <message>
        <source>It issued another certificate here, but its basic constraints say that it is not a CA.</source>
        <translation>Es hat hier ein anderes Zertifikat ausgestellt, ist laut seinen Basiseinschränkungen aber keine CA.</translation>
    </message>
    <message>
        <source>It has no basic constraints.</source>
        <translation>Es hat keine Basiseinschränkungen.</translation>
    </message>
    <message>
        <source>It has neither basic constraints nor a key usage, although its version is 3.</source>
        <translation>Es hat weder Basiseinschränkungen noch eine Schlüsselverwendung, obwohl es Version 3 hat.</translation>
    </message>
    <message>
        <source>Its basic constraints are not marked critical.</source>
        <translation>Seine Basiseinschränkungen sind nicht als kritisch markiert.</translation>
    </message>
    <message>
        <source>It is a CA without a key usage.</source>
        <translation>Es ist eine CA ohne Schlüsselverwendung.</translation>
    </message>
    <message>
        <source>It is a CA, but its key usage does not allow it to sign certificates.</source>
        <translation>Es ist eine CA, aber seine Schlüsselverwendung erlaubt nicht, Zertifikate zu signieren.</translation>
    </message>
    <message>
        <source>It is a CA without a subject key identifier.</source>
        <translation>Es ist eine CA ohne Schlüsselkennung des Antragstellers.</translation>
    </message>
    <message>
        <source>It has no authority key identifier.</source>
        <translation>Es hat keine Schlüsselkennung des Ausstellers.</translation>
    </message>
    <message>
        <source>It has name constraints.</source>
        <translation>Es hat Namenseinschränkungen.</translation>
    </message>
    <message>
        <source>Its extended key usage says any purpose, but does not name TLS servers.</source>
        <translation>Seine erweiterte Schlüsselverwendung nennt jeden Zweck, aber nicht TLS-Server.</translation>
    </message>
    <message>
        <source>Its key usage does not allow digital signatures, which TLS 1.3 needs.</source>
        <translation>Seine Schlüsselverwendung erlaubt keine digitalen Signaturen, die TLS 1.3 braucht.</translation>
    </message>
    <message>
        <source>Its host is named in the subject only; it has no subject alternative name.</source>
        <translation>Sein Host steht nur im Antragsteller; es hat keinen alternativen Antragstellernamen.</translation>
    </message>
    <message>
        <source>It has an unknown critical extension.</source>
        <translation>Es hat eine unbekannte kritische Erweiterung.</translation>
    </message>
    <message>
        <source>The certificate of its issuer, {issuer}, is missing. Without partial chains, OpenSSL stops at this gap and refuses every server below, even one that sends {issuer}.</source>
        <translation>Das Zertifikat seines Ausstellers {issuer} fehlt. Ohne Teilketten hält OpenSSL an dieser Lücke an und lehnt jeden Server darunter ab, auch einen, der {issuer} sendet.</translation>
    </message>
    <message>
        <source>Put self-signed CA certificates before cross-signed ones of the same name, or choose another order.</source>
        <translation>Stellen Sie selbstsignierte CA-Zertifikate vor kreuzsignierte gleichen Namens, oder wählen Sie eine andere Reihenfolge.</translation>
    </message>
    <message>
        <source>not proved</source>
        <translation>nicht bewiesen</translation>
    </message>
    <message>
        <source>It was not proved that {profile} verifies this server with this bundle ({reason}).</source>
        <translation>Es ist nicht bewiesen, dass {profile} diesen Server mit diesem Bündel verifiziert ({reason}).</translation>
    </message>
    <message>
        <source>Try the bundle on the server: certbundler try.</source>
        <translation>Probieren Sie das Bündel am Server aus: certbundler try.</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>CertBundler failed</source>
        <translation>Fehler in CertBundler</translation>
    </message>
    <message>
        <source>Something went wrong in the program. Your work is unchanged, and no file was changed. Please send the report below to the maintainers of the program.</source>
        <translation>Im Programm selbst ist ein Fehler aufgetreten. Ihre Arbeit ist unverändert, und keine Datei wurde geändert. Bitte senden Sie den folgenden Bericht an die Stelle, die das Programm betreut.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>&amp;Add the error&apos;s own text, which may contain names</source>
        <translation>Den &amp;Text des Fehlers anfügen (er kann Namen enthalten)</translation>
    </message>
    <message>
        <source>Copy &amp;Report</source>
        <translation>&amp;Bericht kopieren</translation>
    </message>
</context>
<context>
    <name>DestinationPage</name>
    <message>
        <source>File to Export</source>
        <translation>Zu exportierende Datei</translation>
    </message>
    <message>
        <source>Specify the folder that you want to export to.</source>
        <translation>Geben Sie den Ordner an, in den exportiert werden soll.</translation>
    </message>
    <message>
        <source>Specify the name of the file you want to export.</source>
        <translation>Geben Sie den Namen der zu exportierenden Datei an.</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Ordner:</translation>
    </message>
    <message>
        <source>&amp;File name:</source>
        <translation>&amp;Dateiname:</translation>
    </message>
    <message>
        <source>B&amp;rowse…</source>
        <translation>D&amp;urchsuchen…</translation>
    </message>
    <message>
        <source>What would change in the existing file</source>
        <translation>Was sich in der vorhandenen Datei ändern würde</translation>
    </message>
    <message>
        <source>Previous &amp;Versions…</source>
        <translation>&amp;Vorige Versionen…</translation>
    </message>
    <message>
        <source>PKCS #7 certificates (*.p7b)</source>
        <translation>PKCS #7-Zertifikate (*.p7b)</translation>
    </message>
    <message>
        <source>Java truststore</source>
        <translation>Java-Truststore</translation>
    </message>
    <message>
        <source>Base-64 encoded X.509 bundle (*.pem)</source>
        <translation>Base-64-codiertes X.509-Bündel (*.pem)</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>Geben Sie einen Namen ein.</translation>
    </message>
    <message>
        <source>Enter the full path, with the drive or share, or use Browse.</source>
        <translation>Geben Sie den vollständigen Pfad mit Laufwerk oder Freigabe ein, oder verwenden Sie „Durchsuchen“.</translation>
    </message>
    <message>
        <source>This names a folder. Add the name of the file.</source>
        <translation>Das ist ein Ordner. Fügen Sie den Namen der Datei an.</translation>
    </message>
    <message>
        <source>The name ends in {suffix}, but this format is {expected}. Programs that expect a {suffix} file may not be able to read it.</source>
        <translation>Der Name endet auf {suffix}, aber dieses Format ist {expected}. Programme, die eine {suffix}-Datei erwarten, können sie womöglich nicht lesen.</translation>
    </message>
</context>
<context>
    <name>DetailsTab</name>
    <message>
        <source>Fields of the certificate</source>
        <translation>Felder des Zertifikats</translation>
    </message>
    <message>
        <source>Value of the chosen field</source>
        <translation>Wert des ausgewählten Felds</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>Alle Felder</translation>
    </message>
    <message>
        <source>Version 1 fields only</source>
        <translation>Nur Felder der Version 1</translation>
    </message>
    <message>
        <source>Extensions only</source>
        <translation>Nur Erweiterungen</translation>
    </message>
    <message>
        <source>Critical extensions only</source>
        <translation>Nur kritische Erweiterungen</translation>
    </message>
    <message>
        <source>Properties only</source>
        <translation>Nur Eigenschaften</translation>
    </message>
    <message>
        <source>&amp;Show:</source>
        <translation>&amp;Anzeigen:</translation>
    </message>
    <message>
        <source>Copy Field</source>
        <translation>Feld kopieren</translation>
    </message>
    <message>
        <source>Copy All</source>
        <translation>Alle kopieren</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Drop zone for certificates</source>
        <translation>Ablagebereich für Zertifikate</translation>
    </message>
</context>
<context>
    <name>EditsTold</name>
    <message>
        <source>Moved.</source>
        <translation>Verschoben.</translation>
    </message>
    <message>
        <source>Moved to position {place}: {name}</source>
        <translation>Verschoben auf Position {place}: {name}</translation>
    </message>
    <message>
        <source>Certificates moved: {count}. The first is at position {place}.</source>
        <translation>Verschobene Zertifikate: {count}. Das erste steht auf Position {place}.</translation>
    </message>
    <message>
        <source>Taken back into the bundle: {name}</source>
        <translation>Wieder im Bündel: {name}</translation>
    </message>
    <message>
        <source>Left out: {name}</source>
        <translation>Weggelassen: {name}</translation>
    </message>
    <message>
        <source>Certificates taken back into the bundle: {count}</source>
        <translation>Zertifikate wieder im Bündel: {count}</translation>
    </message>
    <message>
        <source>Certificates left out: {count}</source>
        <translation>Weggelassene Zertifikate: {count}</translation>
    </message>
</context>
<context>
    <name>FieldsModel</name>
    <message>
        <source>{name} (critical)</source>
        <translation>{name} (kritisch)</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>could not be read: {reason}</source>
        <translation>nicht lesbar: {reason}</translation>
    </message>
</context>
<context>
    <name>FilePreview</name>
    <message>
        <source>The exact content of the file</source>
        <translation>Der genaue Inhalt der Datei</translation>
    </message>
    <message>
        <source>Content of the file:</source>
        <translation>Inhalt der Datei:</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>Wird vorbereitet…</translation>
    </message>
    <message>
        <source>Content of {name}:</source>
        <translation>Inhalt von {name}:</translation>
    </message>
    <message>
        <source>Content of {name}, the first {count} bytes:</source>
        <translation>Inhalt von {name}, die ersten {count} Bytes:</translation>
    </message>
</context>
<context>
    <name>FindingsTab</name>
    <message>
        <source>Findings about the certificate</source>
        <translation>Befunde zum Zertifikat</translation>
    </message>
    <message>
        <source>There are no findings for this certificate.</source>
        <translation>Zu diesem Zertifikat ist nichts anzumerken.</translation>
    </message>
    <message>
        <source>{severity}: {label}</source>
        <translation>{severity}: {label}</translation>
    </message>
</context>
<context>
    <name>FinishQuestion</name>
    <message>
        <source>Errors that have not been fixed: {count}</source>
        <translation>Es gibt Fehler, die nicht behoben sind: {count}</translation>
    </message>
    <message>
        <source>&amp;Save Anyway</source>
        <translation>Trotzdem &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Do Not Save</source>
        <translation>&amp;Nicht speichern</translation>
    </message>
</context>
<context>
    <name>FleetDialog</name>
    <message>
        <source>Check a Fleet</source>
        <translation>Viele Clients prüfen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Show only: client, or what is wrong</source>
        <translation>Nur zeigen: Client oder was nicht stimmt</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>&amp;Show:</source>
        <translation>&amp;Zeigen:</translation>
    </message>
    <message>
        <source>&amp;Copy Names</source>
        <translation>Namen &amp;kopieren</translation>
    </message>
    <message>
        <source>The names of the clients that are shown, one a line</source>
        <translation>Die Namen der gezeigten Clients, einer pro Zeile</translation>
    </message>
    <message>
        <source>Save &amp;List…</source>
        <translation>&amp;Liste speichern…</translation>
    </message>
    <message>
        <source>The clients that are shown, as a table or as names for Ansible</source>
        <translation>Die angezeigten Clients, als Tabelle oder als Namen für Ansible</translation>
    </message>
    <message>
        <source>Save &amp;Report…</source>
        <translation>&amp;Bericht speichern…</translation>
    </message>
    <message>
        <source>A page with the clients that are shown, for a change ticket</source>
        <translation>Eine Seite mit den angezeigten Clients, für ein Änderungsticket</translation>
    </message>
    <message>
        <source>The clients are being checked…</source>
        <translation>Die Clients werden geprüft…</translation>
    </message>
    <message>
        <source>Files read: {count}</source>
        <translation>Gelesene Dateien: {count}</translation>
    </message>
    <message>
        <source>{arrived} of {count} clients have the bundle.</source>
        <translation>{arrived} von {count} Clients haben das Bündel.</translation>
    </message>
    <message>
        <source>All clients ({count})</source>
        <translation>Alle Clients ({count})</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>noch nicht gespeichert</translation>
    </message>
</context>
<context>
    <name>FleetModel</name>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>What Is Wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>{present} of {wanted}</source>
        <translation>{present} von {wanted}</translation>
    </message>
    <message>
        <source>Has the bundle</source>
        <translation>Hat das Bündel</translation>
    </message>
    <message>
        <source>Has an earlier bundle</source>
        <translation>Hat ein früheres Bündel</translation>
    </message>
    <message>
        <source>Not loaded yet</source>
        <translation>Noch nicht geladen</translation>
    </message>
    <message>
        <source>Has not arrived</source>
        <translation>Nicht angekommen</translation>
    </message>
    <message>
        <source>In another order</source>
        <translation>In anderer Reihenfolge</translation>
    </message>
    <message>
        <source>Cannot read a file</source>
        <translation>Kann eine Datei nicht lesen</translation>
    </message>
    <message>
        <source>A file cannot be read</source>
        <translation>Eine Datei ist nicht lesbar</translation>
    </message>
    <message>
        <source>Not everything was collected</source>
        <translation>Nicht alles eingesammelt</translation>
    </message>
    <message>
        <source>No cainfo-merged.pem</source>
        <translation>Keine cainfo-merged.pem</translation>
    </message>
    <message>
        <source>Policy: another path</source>
        <translation>Richtlinie: anderer Pfad</translation>
    </message>
    <message>
        <source>Policy: no CA file</source>
        <translation>Richtlinie: keine CA-Datei</translation>
    </message>
    <message>
        <source>Policy: no verification</source>
        <translation>Richtlinie: keine Verifizierung</translation>
    </message>
    <message>
        <source>Policy: names not compared</source>
        <translation>Richtlinie: Namen nicht verglichen</translation>
    </message>
    <message>
        <source>Policy: server not in the bundle</source>
        <translation>Richtlinie: Server nicht im Bündel</translation>
    </message>
    <message>
        <source>Policy: unusable fingerprint</source>
        <translation>Richtlinie: unbrauchbarer Fingerabdruck</translation>
    </message>
    <message>
        <source>Policy cannot be read</source>
        <translation>Richtlinie nicht lesbar</translation>
    </message>
</context>
<context>
    <name>FleetSaver</name>
    <message>
        <source>Save Report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>Save List</source>
        <translation>Liste speichern</translation>
    </message>
    <message>
        <source>Table for spreadsheets (*.csv)</source>
        <translation>Tabelle für Tabellenkalkulationen (*.csv)</translation>
    </message>
    <message>
        <source>Names for ansible-playbook --limit (*.txt)</source>
        <translation>Namen für ansible-playbook --limit (*.txt)</translation>
    </message>
    <message>
        <source>{file} was saved.</source>
        <translation>{file} wurde gespeichert.</translation>
    </message>
    <message>
        <source>Not in the list, because Ansible takes the name for a pattern: {names}</source>
        <translation>Nicht in der Liste, weil Ansible den Namen für ein Muster hält: {names}</translation>
    </message>
</context>
<context>
    <name>Fold</name>
    <message>
        <source>{title}: {summary}</source>
        <translation>{title}: {summary}</translation>
    </message>
</context>
<context>
    <name>FormatPage</name>
    <message>
        <source>Export File Format</source>
        <translation>Format der zu exportierenden Datei</translation>
    </message>
    <message>
        <source>Certificates can be exported in a variety of file formats.</source>
        <translation>Zertifikate können in verschiedenen Dateiformaten exportiert werden.</translation>
    </message>
    <message>
        <source>Select the format you want to use:</source>
        <translation>Wählen Sie das gewünschte Format:</translation>
    </message>
    <message>
        <source>Ba&amp;se-64 encoded X.509 bundle (.PEM)</source>
        <translation>Ba&amp;se-64-codiertes X.509-Bündel (.PEM)</translation>
    </message>
    <message>
        <source>One file with every certificate. This is what Unix clients need.</source>
        <translation>Eine Datei mit allen Zertifikaten. Das ist, was Unix-Clients erwarten.</translation>
    </message>
    <message>
        <source>Base-&amp;64 encoded X.509, one file each (.PEM)</source>
        <translation>Base-&amp;64-codiert X.509, je eine Datei (.PEM)</translation>
    </message>
    <message>
        <source>A folder with one text file per certificate, named after its host.</source>
        <translation>Ein Ordner mit einer Textdatei je Zertifikat, benannt nach dessen Host.</translation>
    </message>
    <message>
        <source>&amp;DER encoded binary X.509, one file each (.CER)</source>
        <translation>&amp;DER-codiert-binär X.509, je eine Datei (.CER)</translation>
    </message>
    <message>
        <source>A folder with one binary file per certificate, named after its host.</source>
        <translation>Ein Ordner mit einer Binärdatei je Zertifikat, benannt nach dessen Host.</translation>
    </message>
    <message>
        <source>Cryptographic Message Syntax Standard - P&amp;KCS #7 Certificates (.P7B)</source>
        <translation>Syntaxstandard kryptografischer Meldungen - P&amp;KCS #7-Zertifikate (.P7B)</translation>
    </message>
    <message>
        <source>One file for Windows and Java. The format does not keep the order.</source>
        <translation>Eine Datei für Windows und Java. Das Format bewahrt keine Reihenfolge.</translation>
    </message>
    <message>
        <source>&amp;Hashed CA folder</source>
        <translation>CA-Ordner mit &amp;Hashnamen</translation>
    </message>
    <message>
        <source>A folder for OpenSSL&apos;s CApath, with file names as c_rehash makes them.</source>
        <translation>Ein Ordner, wie ihn CApath von OpenSSL erwartet, mit Namen wie von c_rehash.</translation>
    </message>
    <message>
        <source>Java truststore, PKCS #&amp;12 (.P12)</source>
        <translation>Java-Truststore, PKCS #&amp;12 (.P12)</translation>
    </message>
    <message>
        <source>One file for Java programs. Without a password of its own, it opens with any.</source>
        <translation>Eine Datei für Java-Programme. Ohne eigenes Kennwort lässt sie sich mit jedem öffnen.</translation>
    </message>
    <message>
        <source>One file for older programs. Without a password of its own, it has Java&apos;s usual one, changeit.</source>
        <translation>Eine Datei für ältere Programme. Ohne eigenes Kennwort hat sie das übliche von Java, changeit.</translation>
    </message>
    <message>
        <source>Name of the &amp;truststore&apos;s password in the system&apos;s keyring:</source>
        <translation>Name des &amp;Truststore-Kennworts im Schlüsselbund des Systems:</translation>
    </message>
    <message>
        <source>Leave it empty for no password of its own. Store the password once: in the Windows Credential Manager, for the address certbundler and this user name; elsewhere with keyring set certbundler NAME.</source>
        <translation>Lassen Sie das Feld leer, wenn er kein eigenes Kennwort haben soll. Speichern Sie das Kennwort einmal: in der Windows-Anmeldeinformationsverwaltung für die Adresse certbundler und diesen Benutzernamen; sonst mit keyring set certbundler NAME.</translation>
    </message>
    <message>
        <source>&amp;Java truststore, JKS (.JKS)</source>
        <translation>&amp;Java-Truststore, JKS (.JKS)</translation>
    </message>
    <message>
        <source>Bundle options</source>
        <translation>Optionen für das Bündel</translation>
    </message>
    <message>
        <source>&amp;Write subject, issuer, expiry and SHA-256 above each certificate</source>
        <translation>&amp;Antragsteller, Aussteller, Ablaufdatum und SHA-256 über jedes Zertifikat schreiben</translation>
    </message>
    <message>
        <source>LF (Unix)</source>
        <translation>LF (Unix)</translation>
    </message>
    <message>
        <source>CR LF (Windows)</source>
        <translation>CR LF (Windows)</translation>
    </message>
    <message>
        <source>&amp;Line ends:</source>
        <translation>Zei&amp;lenenden:</translation>
    </message>
    <message>
        <source>Unix clients need LF; some refuse a file with CR LF.</source>
        <translation>Unix-Clients erwarten LF; manche lehnen eine Datei mit CR LF ab.</translation>
    </message>
</context>
<context>
    <name>GeneralTab</name>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Issued to:</source>
        <translation>Ausgestellt für:</translation>
    </message>
    <message>
        <source>Issued by:</source>
        <translation>Ausgestellt von:</translation>
    </message>
    <message>
        <source>For hosts:</source>
        <translation>Für Hosts:</translation>
    </message>
    <message>
        <source>Valid from:</source>
        <translation>Gültig ab:</translation>
    </message>
    <message>
        <source>Valid to:</source>
        <translation>Gültig bis:</translation>
    </message>
    <message>
        <source>Thumbprint (SHA-1):</source>
        <translation>Fingerabdruck (SHA-1):</translation>
    </message>
    <message>
        <source>Thumbprint (SHA-256):</source>
        <translation>Fingerabdruck (SHA-256):</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy: {name}</source>
        <translation>Kopieren: {name}</translation>
    </message>
    <message>
        <source>Show Issuer</source>
        <translation>Aussteller zeigen</translation>
    </message>
    <message>
        <source>It proves the identity of a server to its clients.</source>
        <translation>Garantiert Clients die Identität eines Servers.</translation>
    </message>
    <message>
        <source>It proves the identity of a server and vouches for itself: no authority issued it.</source>
        <translation>Garantiert die Identität eines Servers und bürgt für sich selbst: Keine Zertifizierungsstelle hat es ausgestellt.</translation>
    </message>
    <message>
        <source>An intermediate certification authority: it issues certificates, and a higher authority vouches for it.</source>
        <translation>Eine Zwischenzertifizierungsstelle: Sie stellt Zertifikate aus, und eine übergeordnete Zertifizierungsstelle bürgt für sie.</translation>
    </message>
    <message>
        <source>A root certification authority: clients that trust it trust what it issued.</source>
        <translation>Eine Stammzertifizierungsstelle: Clients, die ihr vertrauen, vertrauen auch dem, was sie ausgestellt hat.</translation>
    </message>
    <message>
        <source>It is not meant for servers.</source>
        <translation>Nicht für Server bestimmt.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>und {count} weitere</translation>
    </message>
    <message>
        <source>{date} (not yet valid; days until then: {days})</source>
        <translation>{date} (noch nicht gültig; Tage bis dahin: {days})</translation>
    </message>
    <message>
        <source>{date} (expired; days since then: {days})</source>
        <translation>{date} (abgelaufen; Tage seither: {days})</translation>
    </message>
    <message>
        <source>{date} (days left: {days})</source>
        <translation>{date} (verbleibende Tage: {days})</translation>
    </message>
</context>
<context>
    <name>HistoryBox</name>
    <message>
        <source>&amp;Hold the file as it is now: builds do not replace it</source>
        <translation>Die Datei so &amp;halten, wie sie jetzt ist: kein Build ersetzt sie</translation>
    </message>
    <message>
        <source>This is noted in the history of the file, which is begun where there is none.</source>
        <translation>Das wird im Verlauf der Datei vermerkt; wo es keinen gibt, wird er begonnen.</translation>
    </message>
    <message>
        <source>for example: ss1 was not reached, ticket 4711</source>
        <translation>zum Beispiel: ss1 wurde nicht erreicht, Ticket 4711</translation>
    </message>
    <message>
        <source>Rea&amp;son:</source>
        <translation>&amp;Grund:</translation>
    </message>
    <message>
        <source>The history is whole: no line of {count} was changed or removed, and the last one is about the file as it is.</source>
        <translation>Der Verlauf ist unversehrt: Von {count} Zeilen wurde keine geändert oder entfernt, und die letzte gilt für die Datei, wie sie ist.</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Chain Picture</source>
        <translation>Kettenbild</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>Show Table</source>
        <translation>Tabelle zeigen</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>Vergrößern</translation>
    </message>
</context>
<context>
    <name>KeyNote</name>
    <message>
        <source>Private keys are never exported.</source>
        <translation>Private Schlüssel werden nie exportiert.</translation>
    </message>
    <message>
        <source>Private keys were found ({count}). They stay where they are; none is exported.</source>
        <translation>Private Schlüssel wurden gefunden ({count}). Sie bleiben, wo sie sind; keiner wird exportiert.</translation>
    </message>
</context>
<context>
    <name>Live</name>
    <message>
        <source>Verified at {time}</source>
        <translation>Verifiziert um {time}</translation>
    </message>
    <message>
        <source>Not verified at {time}</source>
        <translation>Nicht verifiziert um {time}</translation>
    </message>
    <message>
        <source>Another certificate was sent at {time}</source>
        <translation>Anderes Zertifikat gesendet um {time}</translation>
    </message>
</context>
<context>
    <name>OptionsButton</name>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>&amp;About CertBundler…</source>
        <translation>Ü&amp;ber CertBundler…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>About CertBundler</source>
        <translation>Über CertBundler</translation>
    </message>
</context>
<context>
    <name>OrderQuestion</name>
    <message>
        <source>Repl&amp;ace</source>
        <translation>Erse&amp;tzen</translation>
    </message>
    <message>
        <source>Keep My Order</source>
        <translation>Meine Reihenfolge behalten</translation>
    </message>
    <message>
        <source>You arranged the rows yourself. Replace your order with “{order}”?</source>
        <translation>Die Zeilen stehen in einer eigenen Reihenfolge. Soll die Reihenfolge „{order}“ sie ersetzen?</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>That password does not open {file}. Tries left: {count}.</source>
        <translation>Dieses Kennwort öffnet {file} nicht. Verbleibende Versuche: {count}.</translation>
    </message>
    <message>
        <source>{file} is protected by a password.</source>
        <translation>{file} ist durch ein Kennwort geschützt.</translation>
    </message>
    <message>
        <source>Only certificates are read. Private keys in the file stay there.</source>
        <translation>Nur Zertifikate werden gelesen. Private Schlüssel bleiben in der Datei.</translation>
    </message>
    <message>
        <source>&amp;Use it for the other files too</source>
        <translation>Auch für die &amp;anderen Dateien verwenden</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>Ü&amp;berspringen</translation>
    </message>
    <message>
        <source>&amp;Password:</source>
        <translation>&amp;Kennwort:</translation>
    </message>
</context>
<context>
    <name>PathTab</name>
    <message>
        <source>Certification &amp;path:</source>
        <translation>Zertifizierungs&amp;pfad:</translation>
    </message>
    <message>
        <source>Certification path</source>
        <translation>Zertifizierungspfad</translation>
    </message>
    <message>
        <source>View Certificate</source>
        <translation>Zertifikat anzeigen</translation>
    </message>
    <message>
        <source>Certificate s&amp;tatus:</source>
        <translation>Zertifizierungss&amp;tatus:</translation>
    </message>
    <message>
        <source>Certificate status</source>
        <translation>Zertifizierungsstatus</translation>
    </message>
    <message>
        <source>Certification &amp;paths (the first {count}):</source>
        <translation>Zertifizierungs&amp;pfade (die ersten {count}):</translation>
    </message>
    <message>
        <source>Certification &amp;paths ({count}):</source>
        <translation>Zertifizierungs&amp;pfade ({count}):</translation>
    </message>
    <message>
        <source>(further issuers)</source>
        <translation>(weitere Aussteller)</translation>
    </message>
    <message>
        <source>The path is longer than is shown here.</source>
        <translation>Der Pfad ist länger, als hier gezeigt wird.</translation>
    </message>
    <message>
        <source>{issuer} (missing)</source>
        <translation>{issuer} (fehlt)</translation>
    </message>
    <message>
        <source>The issuer {issuer} is not among the certificates. Add its certificate if a client must build the whole chain.</source>
        <translation>Der Aussteller {issuer} ist nicht unter den Zertifikaten. Fügen Sie sein Zertifikat hinzu, wenn ein Client die ganze Kette bilden muss.</translation>
    </message>
    <message>
        <source>The other certificates of its path are not known here.</source>
        <translation>Die zugehörigen Zertifikate sind hier nicht bekannt.</translation>
    </message>
    <message>
        <source>Its validity cannot be read.</source>
        <translation>Die Gültigkeitsdauer ist nicht lesbar.</translation>
    </message>
    <message>
        <source>It expired on {date}.</source>
        <translation>Abgelaufen am {date}.</translation>
    </message>
    <message>
        <source>It is not valid before {date}.</source>
        <translation>Nicht gültig vor dem {date}.</translation>
    </message>
    <message>
        <source>It is valid until {date}.</source>
        <translation>Gültig bis {date}.</translation>
    </message>
    <message>
        <source>It signed itself: the path ends here.</source>
        <translation>Selbstsigniert: Der Pfad endet hier.</translation>
    </message>
    <message>
        <source>It was issued by {issuer}.</source>
        <translation>Ausgestellt von {issuer}.</translation>
    </message>
    <message>
        <source>Its issuer is not among the certificates.</source>
        <translation>Der Aussteller ist nicht unter den Zertifikaten.</translation>
    </message>
    <message>
        <source>Its signature could not be checked; names and key identifiers alone say who issued it.</source>
        <translation>Die Signatur konnte nicht geprüft werden; nur Namen und Schlüsselkennungen sagen, wer das Zertifikat ausgestellt hat.</translation>
    </message>
    <message>
        <source>It has more possible issuers than were tried.</source>
        <translation>Es gibt mehr mögliche Aussteller, als geprüft wurden.</translation>
    </message>
</context>
<context>
    <name>PemTab</name>
    <message>
        <source>The certificate in PEM</source>
        <translation>Das Zertifikat im PEM-Format</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the certificate in PEM</source>
        <translation>Das Zertifikat im PEM-Format kopieren</translation>
    </message>
    <message>
        <source>The first {count} characters are shown; Copy copies all of them.</source>
        <translation>Die ersten {count} Zeichen werden angezeigt; „Kopieren“ kopiert alle.</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Save Picture As</source>
        <translation>Bild speichern unter</translation>
    </message>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation>SVG-Bild (*.svg)</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>The picture could not be saved.</source>
        <translation>Das Bild konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>{path}: {reason}
Choose another folder or name.</source>
        <translation>{path}: {reason}
Wählen Sie einen anderen Ordner oder Namen.</translation>
    </message>
    <message>
        <source>The picture is too large for memory.</source>
        <translation>Das Bild ist zu groß für den Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>Zoom In</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom Out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Usual Size</source>
        <translation>Normale Größe</translation>
    </message>
    <message>
        <source>Save Picture As…</source>
        <translation>Bild speichern unter…</translation>
    </message>
</context>
<context>
    <name>ProblemsModel</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>What to Do</source>
        <translation>Abhilfe</translation>
    </message>
    <message>
        <source>left behind</source>
        <translation>zurückgelassen</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>nicht lesbar</translation>
    </message>
</context>
<context>
    <name>ReasonRow</name>
    <message>
        <source>for example: ss1 was renewed, ticket 4711</source>
        <translation>zum Beispiel: ss1 wurde erneuert, Ticket 4711</translation>
    </message>
    <message>
        <source>Reason:</source>
        <translation>Grund:</translation>
    </message>
    <message>
        <source>Begin a history of this file</source>
        <translation>Einen Verlauf dieser Datei beginnen</translation>
    </message>
    <message>
        <source>This file has a history.</source>
        <translation>Diese Datei hat einen Verlauf.</translation>
    </message>
</context>
<context>
    <name>ReasonsDialog</name>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>{severity}: {count} {kind}</source>
        <translation>{severity}: {count} {kind}</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Gründe</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>What Was Found</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>What to Do</source>
        <translation>Abhilfe</translation>
    </message>
</context>
<context>
    <name>ReceiptView</name>
    <message>
        <source>Drag the file from here</source>
        <translation>Datei von hier ziehen</translation>
    </message>
    <message>
        <source>&amp;Open Folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>Copy &amp;Path</source>
        <translation>&amp;Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;SHA-256</source>
        <translation>SHA-&amp;256 kopieren</translation>
    </message>
    <message>
        <source>Copy Po&amp;licy Path</source>
        <translation>Pfad für die Richt&amp;linie kopieren</translation>
    </message>
    <message>
        <source>C&amp;heck Clients…</source>
        <translation>Clien&amp;ts prüfen…</translation>
    </message>
    <message>
        <source>Re&amp;mind Me…</source>
        <translation>Eri&amp;nnern…</translation>
    </message>
    <message>
        <source>Sa&amp;ve Recipe…</source>
        <translation>&amp;Rezept speichern…</translation>
    </message>
    <message>
        <source>The path of the bundle on the client, for the policy</source>
        <translation>Der Pfad des Bündels auf dem Client, für die Richtlinie</translation>
    </message>
    <message>
        <source>A calendar of the days on which certificates expire</source>
        <translation>Ein Kalender mit den Tagen, an denen Zertifikate ablaufen</translation>
    </message>
    <message>
        <source>With a recipe, the next update is one step</source>
        <translation>Mit einem Rezept ist die nächste Aktualisierung ein Schritt</translation>
    </message>
    <message>
        <source>Open &amp;Kit</source>
        <translation>Pa&amp;ket öffnen</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>Er&amp;neut versuchen</translation>
    </message>
    <message>
        <source>Save Somewhere &amp;Else…</source>
        <translation>&amp;Anderswo speichern…</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>Another program is using {path}. Trying again…</source>
        <translation>Ein anderes Programm verwendet {path}. Neuer Versuch…</translation>
    </message>
    <message>
        <source>The export was successful.</source>
        <translation>Der Exportvorgang war erfolgreich.</translation>
    </message>
    <message>
        <source>{count} files were written to {folder} and read back.</source>
        <translation>{count} Dateien wurden in {folder} geschrieben und zur Prüfung wieder gelesen.</translation>
    </message>
    <message>
        <source>SHA-256: {sha256}</source>
        <translation>SHA-256: {sha256}</translation>
    </message>
    <message>
        <source>The previous file is kept as {name}.</source>
        <translation>Die vorherige Datei bleibt als {name} erhalten.</translation>
    </message>
    <message>
        <source>It contains a private key: move it to a safe place, or delete it.</source>
        <translation>Sie enthält einen privaten Schlüssel: Verschieben Sie sie an einen sicheren Ort, oder löschen Sie sie.</translation>
    </message>
    <message>
        <source>The client kit is in {folder}.</source>
        <translation>Das Client-Paket liegt in {folder}.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>The export was successful, but not in every place.</source>
        <translation>Der Exportvorgang war erfolgreich, aber nicht an jedem Ort.</translation>
    </message>
    <message>
        <source>The export was not successful.</source>
        <translation>Der Exportvorgang war nicht erfolgreich.</translation>
    </message>
    <message>
        <source>The recipe {name} was updated.</source>
        <translation>Das Rezept {name} wurde aktualisiert.</translation>
    </message>
    <message>
        <source>{path} already contained exactly these {size} bytes.</source>
        <translation>{path} enthielt bereits genau diese {size} Bytes.</translation>
    </message>
    <message>
        <source>{path}: {size} bytes were written and read back.</source>
        <translation>{path}: {size} Bytes wurden geschrieben und zur Prüfung wieder gelesen.</translation>
    </message>
    <message>
        <source>The export was successful, but not everything could be read.</source>
        <translation>Der Export war erfolgreich, aber nicht alles konnte gelesen werden.</translation>
    </message>
    <message>
        <source>Not read, and not in the bundle: {what}</source>
        <translation>Nicht gelesen und nicht im Bündel: {what}</translation>
    </message>
</context>
<context>
    <name>RecentBundles</name>
    <message>
        <source>Recent bundles</source>
        <translation>Zuletzt verwendete Bündel</translation>
    </message>
    <message>
        <source>Previous Versions…</source>
        <translation>Vorige Versionen…</translation>
    </message>
    <message>
        <source>Previous versions of {file}</source>
        <translation>Vorige Versionen von {file}</translation>
    </message>
    <message>
        <source>The file is not there or cannot be read.</source>
        <translation>Die Datei ist nicht da oder nicht lesbar.</translation>
    </message>
    <message>
        <source>Certificates: {count}</source>
        <translation>Zertifikate: {count}</translation>
    </message>
    <message>
        <source>expired: {count}</source>
        <translation>abgelaufen: {count}</translation>
    </message>
    <message>
        <source>next expiry: {date}</source>
        <translation>nächster Ablauf: {date}</translation>
    </message>
    <message>
        <source>changed since it was saved here</source>
        <translation>geändert, seit sie hier gespeichert wurde</translation>
    </message>
</context>
<context>
    <name>RecentButton</name>
    <message>
        <source>R&amp;ecent</source>
        <translation>Zu&amp;letzt verwendet</translation>
    </message>
</context>
<context>
    <name>RecipeBox</name>
    <message>
        <source>&amp;Update the recipe {name} with what was chosen here</source>
        <translation>Das hier &amp;Gewählte in das Rezept {name} schreiben</translation>
    </message>
    <message>
        <source>Other values: {keys}. Its comments stay. The previous recipe is kept as {backup}.</source>
        <translation>Andere Werte: {keys}. Die Kommentare darin bleiben. Das vorherige Rezept bleibt als {backup} erhalten.</translation>
    </message>
    <message>
        <source>Other values: {keys}. Its comments cannot be kept in their places: they will only be in the previous recipe, which is kept as {backup}.</source>
        <translation>Andere Werte: {keys}. Die Kommentare darin können nicht an ihren Stellen bleiben: Sie stehen dann nur noch im vorherigen Rezept, das als {backup} erhalten bleibt.</translation>
    </message>
</context>
<context>
    <name>RecipeChangesNote</name>
    <message>
        <source>added: {count}</source>
        <translation>hinzugefügt: {count}</translation>
    </message>
    <message>
        <source>removed: {count}</source>
        <translation>entfernt: {count}</translation>
    </message>
    <message>
        <source>renewed: {count}</source>
        <translation>erneuert: {count}</translation>
    </message>
    <message>
        <source>moved: {count}</source>
        <translation>verschoben: {count}</translation>
    </message>
    <message>
        <source>Compared with {name} as it is now ({changes}):</source>
        <translation>Verglichen mit {name}, wie es jetzt dort liegt ({changes}):</translation>
    </message>
    <message>
        <source>… and {count} more, all on the page File to Export.</source>
        <translation>… und {count} weitere, alle auf der Seite „Zu exportierende Datei“.</translation>
    </message>
</context>
<context>
    <name>RecipeNote</name>
    <message>
        <source>The recipe {name} was opened. Its settings are on the next pages.</source>
        <translation>Das Rezept {name} wurde geöffnet. Seine Einstellungen stehen auf den nächsten Seiten.</translation>
    </message>
</context>
<context>
    <name>RecipeSaver</name>
    <message>
        <source>Save Recipe</source>
        <translation>Rezept speichern</translation>
    </message>
    <message>
        <source>Recipe of a bundle (*.certbundle.toml)</source>
        <translation>Rezept eines Bündels (*.certbundle.toml)</translation>
    </message>
    <message>
        <source>{file} is already up to date.</source>
        <translation>{file} sagt all das bereits.</translation>
    </message>
    <message>
        <source>The comments in {file} cannot be kept in their places. Save it anyway?</source>
        <translation>Die Kommentare in {file} können nicht an ihren Stellen bleiben. Trotzdem speichern?</translation>
    </message>
    <message>
        <source>The previous recipe, with its comments, is kept as {name}.</source>
        <translation>Das vorherige Rezept bleibt mit seinen Kommentaren als {name} erhalten.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Do Not Save</source>
        <translation>&amp;Nicht speichern</translation>
    </message>
    <message>
        <source>{file} was saved. Open it like a certificate, or build it again with:</source>
        <translation>{file} wurde gespeichert. Öffnen Sie die Datei wie ein Zertifikat, oder bauen Sie das Bündel neu mit:</translation>
    </message>
</context>
<context>
    <name>ReminderSaver</name>
    <message>
        <source>Save Calendar</source>
        <translation>Kalender speichern</translation>
    </message>
    <message>
        <source>Calendar (*.ics)</source>
        <translation>Kalender (*.ics)</translation>
    </message>
    <message>
        <source>{file} was saved. Open it in your calendar: it has an entry with reminders for each day on which a certificate expires.</source>
        <translation>{file} wurde gespeichert. Öffnen Sie die Datei in Ihrem Kalender: Sie hat für jeden Tag, an dem ein Zertifikat abläuft, einen Eintrag mit Erinnerungen.</translation>
    </message>
</context>
<context>
    <name>RenewedNote</name>
    <message>
        <source>Ask the Ser&amp;vers…</source>
        <translation>Die Ser&amp;ver fragen…</translation>
    </message>
    <message>
        <source>Renewed: {names}. The new certificates were added. Keep the old ones until their servers have switched.</source>
        <translation>Erneuert: {names}. Die neuen Zertifikate wurden hinzugefügt. Behalten Sie die alten, bis ihre Server umgestellt sind.</translation>
    </message>
    <message>
        <source>Still sent at {time}: {names}.</source>
        <translation>Noch gesendet um {time}: {names}.</translation>
    </message>
    <message>
        <source>No longer sent at {time} by the servers that were asked: {names}.</source>
        <translation>Von den gefragten Servern um {time} nicht mehr gesendet: {names}.</translation>
    </message>
</context>
<context>
    <name>ReviewChoices</name>
    <message>
        <source>&amp;Clients:</source>
        <translation>&amp;Clients:</translation>
    </message>
    <message>
        <source>O&amp;rder:</source>
        <translation>Reihen&amp;folge:</translation>
    </message>
    <message>
        <source>Ot&amp;her Clients…</source>
        <translation>A&amp;ndere Clients…</translation>
    </message>
    <message>
        <source>State of the certificates that are shown</source>
        <translation>Zustand der gezeigten Zertifikate</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>In the bundle</source>
        <translation>Im Bündel</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Expires soon</source>
        <translation>Läuft bald ab</translation>
    </message>
    <message>
        <source>Superseded</source>
        <translation>Abgelöst</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Nicht benötigt</translation>
    </message>
    <message>
        <source>By certificate</source>
        <translation>Nach Zertifikat</translation>
    </message>
    <message>
        <source>By issuer</source>
        <translation>Nach Aussteller</translation>
    </message>
    <message>
        <source>By server</source>
        <translation>Nach Server</translation>
    </message>
    <message>
        <source>Days before expiry from which a certificate expires soon</source>
        <translation>Tage vor dem Ablauf, ab denen ein Zertifikat bald abläuft</translation>
    </message>
    <message>
        <source>Certificates that expire within this number of days are marked.</source>
        <translation>Zertifikate, die innerhalb so vieler Tage ablaufen, werden markiert.</translation>
    </message>
    <message>
        <source>Expires soon: </source>
        <comment>before a number of days</comment>
        <translation>Läuft bald ab: </translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>Tr&amp;y on the Servers…</source>
        <translation>An den Servern &amp;erproben…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Show only: name, host, issuer or fingerprint</source>
        <translation>Nur anzeigen: Name, Host, Aussteller oder Fingerabdruck</translation>
    </message>
</context>
<context>
    <name>ReviewDialogs</name>
    <message>
        <source>Tidy up</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>Put replaced certificates last</source>
        <translation>Ersetzte Zertifikate nach hinten stellen</translation>
    </message>
    <message>
        <source>Leave certificates out</source>
        <translation>Zertifikate weglassen</translation>
    </message>
    <message>
        <source>Use the suggested order</source>
        <translation>Vorgeschlagene Reihenfolge verwenden</translation>
    </message>
    <message>
        <source>Keep certificates</source>
        <translation>Zertifikate behalten</translation>
    </message>
</context>
<context>
    <name>ReviewModel</name>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Issued By</source>
        <translation>Ausgestellt von</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Serial Number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>SHA-1</source>
        <translation>SHA-1</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Friendly Name</source>
        <translation>Anzeigename</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>weggelassen</translation>
    </message>
    <message>
        <source>no findings</source>
        <translation>keine Befunde</translation>
    </message>
    <message>
        <source>{name}, replaced by the one above</source>
        <translation>{name}, ersetzt durch das darüber</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Review and Order</source>
        <translation>Prüfen und Ordnen</translation>
    </message>
    <message>
        <source>Clients read the bundle from the top. Drag rows, or leave some out.</source>
        <translation>Clients lesen das Bündel von oben. Ziehen Sie Zeilen an ihren Platz, oder lassen Sie welche weg.</translation>
    </message>
    <message>
        <source>You are updating {file}. Drop renewed certificates anywhere here.</source>
        <translation>Sie aktualisieren {file}. Erneuerte Zertifikate können Sie überall hier ablegen.</translation>
    </message>
    <message>
        <source>Certificates shown: {shown} of {count}.</source>
        <translation>Gezeigte Zertifikate: {shown} von {count}.</translation>
    </message>
    <message>
        <source>Up and Down need the bundle order: choose the view By certificate.</source>
        <translation>„Hoch“ und „Runter“ brauchen die Reihenfolge des Bündels: Wählen Sie die Ansicht „Nach Zertifikat“.</translation>
    </message>
    <message>
        <source>Needed after all, because what replaces it is left out too: {names}. Keep it, or keep its replacement.</source>
        <translation>Doch benötigt, weil auch der Ersatz weggelassen ist: {names}. Behalten Sie es oder seinen Ersatz.</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Move certificates</source>
        <translation>Zertifikate verschieben</translation>
    </message>
    <message>
        <source>Keep certificates</source>
        <translation>Zertifikate behalten</translation>
    </message>
    <message>
        <source>Leave certificates out</source>
        <translation>Zertifikate weglassen</translation>
    </message>
    <message>
        <source>Up and Down need the bundle order: clear the filter and the sorting.</source>
        <translation>Hoch und Runter brauchen die Reihenfolge des Bündels: Heben Sie Filter und Sortierung auf.</translation>
    </message>
</context>
<context>
    <name>ReviewTable</name>
    <message>
        <source>Certificates in bundle order</source>
        <translation>Zertifikate in der Reihenfolge des Bündels</translation>
    </message>
    <message>
        <source>Move &amp;Up</source>
        <translation>&amp;Hoch verschieben</translation>
    </message>
    <message>
        <source>Move &amp;Down</source>
        <translation>&amp;Runter verschieben</translation>
    </message>
    <message>
        <source>Move to &amp;Top</source>
        <translation>An den &amp;Anfang</translation>
    </message>
    <message>
        <source>Move to &amp;Bottom</source>
        <translation>Ans &amp;Ende</translation>
    </message>
    <message>
        <source>&amp;Keep in Bundle</source>
        <translation>Im &amp;Bündel behalten</translation>
    </message>
    <message>
        <source>&amp;Leave Out</source>
        <translation>Weg&amp;lassen</translation>
    </message>
    <message>
        <source>Com&amp;pare…</source>
        <translation>&amp;Vergleichen…</translation>
    </message>
    <message>
        <source>&amp;Copy as PEM</source>
        <translation>Als PEM &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy as Te&amp;xt</source>
        <translation>Als Te&amp;xt kopieren</translation>
    </message>
    <message>
        <source>Copy SHA-&amp;1 Thumbprint</source>
        <translation>SHA-&amp;1-Fingerabdruck kopieren</translation>
    </message>
    <message>
        <source>Copy SHA-&amp;256 Fingerprint</source>
        <translation>SHA-&amp;256-Fingerabdruck kopieren</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>&amp;Hoch</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>&amp;Runter</translation>
    </message>
    <message>
        <source>T&amp;op</source>
        <translation>Anfan&amp;g</translation>
    </message>
    <message>
        <source>Botto&amp;m</source>
        <translation>En&amp;de</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
</context>
<context>
    <name>ReviewTools</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Show or hide the details</source>
        <translation>Details zeigen oder verbergen</translation>
    </message>
</context>
<context>
    <name>ServerDialog</name>
    <message>
        <source>From a Server</source>
        <translation>Von einem Server</translation>
    </message>
    <message>
        <source>&amp;Expected fingerprints, if you know them:</source>
        <translation>&amp;Erwartete Fingerabdrücke, falls bekannt:</translation>
    </message>
    <message>
        <source>&amp;I compared the fingerprints with their owners</source>
        <translation>&amp;Ich habe die Fingerabdrücke mit ihren Besitzern verglichen</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>&amp;Abrufen</translation>
    </message>
    <message>
        <source>What the servers sent</source>
        <translation>Was die Server gesendet haben</translation>
    </message>
    <message>
        <source>Servers that answered: {count}. No answer: {others}.</source>
        <translation>Server, die geantwortet haben: {count}. Keine Antwort: {others}.</translation>
    </message>
    <message>
        <source>Server, and what it sent</source>
        <translation>Server, und was er gesendet hat</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>SHA-1</source>
        <translation>SHA-1</translation>
    </message>
    <message>
        <source>A&amp;dd Certificates</source>
        <translation>Zertifikate &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Fetching a certificate does not make it trusted. Compare the SHA-256 or SHA-1 of each server&apos;s first certificate with its owner.</source>
        <translation>Nichts ist vertrauenswürdig, nur weil es abgerufen wurde. Vergleichen Sie SHA-256 oder SHA-1 des jeweils ersten Zertifikats mit dem, was der Besitzer des Servers sagt.</translation>
    </message>
    <message>
        <source>ns.example.com
ss1.example.com:8443
imap://mail.example.com</source>
        <translation>ns.example.com
ss1.example.com:8443
imap://mail.example.com</translation>
    </message>
</context>
<context>
    <name>ServerModel</name>
    <message>
        <source>There is no server certificate here.</source>
        <translation>Hier ist kein Serverzertifikat.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Attempts (at Most)</source>
        <translation>Versuche (höchstens)</translation>
    </message>
    <message>
        <source>Verified Until</source>
        <translation>Verifiziert bis</translation>
    </message>
    <message>
        <source>Next Step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>Live Handshake</source>
        <translation>Live-Handshake</translation>
    </message>
</context>
<context>
    <name>ServerView</name>
    <message>
        <source>Servers and what verifies them</source>
        <translation>Server und was sie verifiziert</translation>
    </message>
    <message>
        <source>The bundle is being checked…</source>
        <translation>Das Bündel wird geprüft…</translation>
    </message>
    <message>
        <source>The servers are being checked…</source>
        <translation>Die Server werden geprüft…</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Add certificates</source>
        <translation>Hinzufügen von Zertifikaten</translation>
    </message>
    <message>
        <source>Remove certificates</source>
        <translation>Entfernen von Zertifikaten</translation>
    </message>
    <message>
        <source>Remove problems</source>
        <translation>Entfernen von Problemen</translation>
    </message>
    <message>
        <source>Change the order</source>
        <translation>Ändern der Reihenfolge</translation>
    </message>
    <message>
        <source>Change the client profile</source>
        <translation>Ändern des Clientprofils</translation>
    </message>
    <message>
        <source>Change when certificates expire soon</source>
        <translation>Ändern, wann Zertifikate bald ablaufen</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>The language changes when CertBundler is started again.</source>
        <translation>Die Sprache ändert sich beim nächsten Start von CertBundler.</translation>
    </message>
    <message>
        <source>That of the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Sprache:</translation>
    </message>
    <message>
        <source>&amp;Theme:</source>
        <translation>&amp;Farben:</translation>
    </message>
    <message>
        <source>&amp;Days in which a certificate expires soon:</source>
        <translation>&amp;Tage, in denen ein Zertifikat bald abläuft:</translation>
    </message>
    <message>
        <source>&amp;Previous files to keep:</source>
        <translation>Frühere &amp;Dateien, die aufbewahrt werden:</translation>
    </message>
    <message>
        <source>&amp;Show the welcome page at the start</source>
        <translation>&amp;Willkommensseite beim Start zeigen</translation>
    </message>
</context>
<context>
    <name>SettingsList</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>Client kit</source>
        <translation>Client-Paket</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>Path on the clients</source>
        <translation>Pfad auf den Clients</translation>
    </message>
    <message>
        <source>File format</source>
        <translation>Dateiformat</translation>
    </message>
    <message>
        <source>Export keys</source>
        <translation>Schlüssel exportieren</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>{size} bytes</source>
        <translation>{size} Bytes</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Existing file</source>
        <translation>Vorhandene Datei</translation>
    </message>
    <message>
        <source>Contains exactly this</source>
        <translation>Enthält genau dies</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Already contains exactly this</source>
        <translation>Enthält bereits genau dies</translation>
    </message>
    <message>
        <source>Kept as {name}</source>
        <translation>Bleibt als {name} erhalten</translation>
    </message>
    <message>
        <source>Base-64 encoded X.509 bundle (.PEM)</source>
        <translation>Base-64-codiertes X.509-Bündel (.PEM)</translation>
    </message>
    <message>
        <source>Base-64 encoded X.509, one file each (.PEM)</source>
        <translation>Base-64-codiert X.509, je eine Datei (.PEM)</translation>
    </message>
    <message>
        <source>DER encoded binary X.509, one file each (.CER)</source>
        <translation>DER-codiert-binär X.509, je eine Datei (.CER)</translation>
    </message>
    <message>
        <source>PKCS #7 certificates (.P7B)</source>
        <translation>PKCS #7-Zertifikate (.P7B)</translation>
    </message>
    <message>
        <source>Hashed CA folder</source>
        <translation>CA-Ordner mit Hashnamen</translation>
    </message>
    <message>
        <source>Java truststore, PKCS #12 (.P12)</source>
        <translation>Java-Truststore, PKCS #12 (.P12)</translation>
    </message>
    <message>
        <source>Java truststore, JKS (.JKS)</source>
        <translation>Java-Truststore, JKS (.JKS)</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Not proved: too many certificates have the name of its issuer</source>
        <translation>Nicht bewiesen: Zu viele Zertifikate tragen den Namen des Ausstellers</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verifiziert</translation>
    </message>
    <message>
        <source>Verified by its own certificate</source>
        <translation>Verifiziert durch sein eigenes Zertifikat</translation>
    </message>
    <message>
        <source>Verified by {name}</source>
        <translation>Verifiziert durch {name}</translation>
    </message>
    <message>
        <source>Depends on what the server sends</source>
        <translation>Hängt davon ab, was der Server sendet</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>Nicht verifiziert</translation>
    </message>
    <message>
        <source>it expired on {date}</source>
        <translation>abgelaufen am {date}</translation>
    </message>
    <message>
        <source>Keep in the bundle: {names}</source>
        <translation>Im Bündel behalten: {names}</translation>
    </message>
    <message>
        <source>Leave out: {names}</source>
        <translation>Weglassen: {names}</translation>
    </message>
</context>
<context>
    <name>StoreDialog</name>
    <message>
        <source>From a Certificate Store</source>
        <translation>Aus einem Zertifikatspeicher</translation>
    </message>
    <message>
        <source>Certificate stores of this computer</source>
        <translation>Zertifikatspeicher dieses Computers</translation>
    </message>
    <message>
        <source>Certificates in the store</source>
        <translation>Zertifikate im Speicher</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search: name, host, issuer or thumbprint</source>
        <translation>Suchen: Name, Host, Aussteller oder Fingerabdruck</translation>
    </message>
    <message>
        <source>Another &amp;Computer…</source>
        <translation>Anderer &amp;Computer…</translation>
    </message>
    <message>
        <source>&amp;Add Selected</source>
        <translation>Ausgewählte &amp;hinzufügen</translation>
    </message>
    <message>
        <source>No certificate store was found in the usual places.</source>
        <translation>An den üblichen Orten wurde kein Zertifikatspeicher gefunden.</translation>
    </message>
    <message>
        <source>Another Computer</source>
        <translation>Anderer Computer</translation>
    </message>
    <message>
        <source>Name of the computer, such as \\SERVER:</source>
        <translation>Name des Computers, etwa \\SERVER:</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Es wird gelesen…</translation>
    </message>
    <message>
        <source>Private keys stay in the store ({count}).</source>
        <translation>Private Schlüssel bleiben im Speicher ({count}).</translation>
    </message>
</context>
<context>
    <name>StoreModel</name>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Comes From</source>
        <translation>Kommt aus</translation>
    </message>
    <message>
        <source>the bundle</source>
        <translation>dem Bündel</translation>
    </message>
    <message>
        <source>none of these files</source>
        <translation>keiner dieser Dateien</translation>
    </message>
    <message>
        <source>{file}, the same as {position}</source>
        <translation>{file}, dasselbe wie {position}</translation>
    </message>
</context>
<context>
    <name>TidyDialog</name>
    <message>
        <source>Tidy Up</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>What is best left out, and why</source>
        <translation>Was besser weggelassen wird, und warum</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>{kind}: {count}</source>
        <translation>{kind}: {count}</translation>
    </message>
    <message>
        <source>&amp;Leave Out: {count}</source>
        <translation>&amp;Weglassen: {count}</translation>
    </message>
    <message>
        <source>Now: {count} certificates. {verdict}</source>
        <translation>Jetzt: {count} Zertifikate. {verdict}</translation>
    </message>
    <message>
        <source>Afterwards: being checked…</source>
        <translation>Danach: wird geprüft…</translation>
    </message>
    <message>
        <source>Afterwards: {count} certificates. {verdict}</source>
        <translation>Danach: {count} Zertifikate. {verdict}</translation>
    </message>
    <message>
        <source>Replaced certificates: leave them out only after their servers have switched to the new ones. Try on the Servers shows what a server sends now.</source>
        <translation>Ersetzte Zertifikate: Lassen Sie sie erst weg, wenn ihre Server auf die neuen umgestellt sind. „An den Servern erproben“ zeigt, was ein Server jetzt sendet.</translation>
    </message>
</context>
<context>
    <name>TryDialog</name>
    <message>
        <source>Try on the Servers</source>
        <translation>An den Servern erproben</translation>
    </message>
    <message>
        <source>Results for the servers</source>
        <translation>Ergebnisse für die Server</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>&amp;Servers, one per line; add =400 to a name if 400 clients use it:</source>
        <translation>&amp;Server, einer je Zeile; =400 hinter einem Namen heißt: 400 Clients nutzen ihn:</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verifiziert</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Durch</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Without Unneeded</source>
        <translation>Ohne nicht Benötigtes</translation>
    </message>
    <message>
        <source>&amp;Try</source>
        <translation>&amp;Erproben</translation>
    </message>
    <message>
        <source>A&amp;dd What Is Missing</source>
        <translation>Fehlendes &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Use the Suggested &amp;Order</source>
        <translation>Vorgeschlagene &amp;Reihenfolge verwenden</translation>
    </message>
    <message>
        <source>&amp;Leave Out Replaced</source>
        <translation>Ersetzte &amp;weglassen</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>nicht erprobt</translation>
    </message>
    <message>
        <source>Verified: {verified}. Not verified: {refused}. Not tried: {others}.</source>
        <translation>Verifiziert: {verified}. Nicht verifiziert: {refused}. Nicht probiert: {others}.</translation>
    </message>
    <message>
        <source>In the suggested order, clients would need {after} attempts instead of {before}.</source>
        <translation>In der vorgeschlagenen Reihenfolge bräuchten die Clients {after} statt {before} Versuche.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>&amp;I compared the fingerprints with their owners</source>
        <translation>&amp;Ich habe die Fingerabdrücke mit ihren Besitzern verglichen</translation>
    </message>
    <message>
        <source>Replaced, and no longer used by the servers that were asked: {count}</source>
        <translation>Ersetzt und von den gefragten Servern nicht mehr verwendet: {count}</translation>
    </message>
    <message>
        <source>Missing: {name}. It is in the list, but left out of the bundle.</source>
        <translation>Fehlt: {name}. Es steht in der Liste, ist aber aus dem Bündel weggelassen.</translation>
    </message>
    <message>
        <source>Missing: {name}. The server sends it: compare its SHA-256 with its owner, then add it.</source>
        <translation>Es fehlt: {name}. Der Server sendet es: Vergleichen Sie dessen SHA-256 mit dem Besitzer, und fügen Sie es dann hinzu.</translation>
    </message>
    <message>
        <source>Missing: {name}. It is neither in the bundle nor sent by the server.</source>
        <translation>Es fehlt: {name}. Es ist weder im Bündel, noch sendet es der Server.</translation>
    </message>
    <message>
        <source>SHA-256: {hex}</source>
        <translation>SHA-256: {hex}</translation>
    </message>
</context>
<context>
    <name>UndoButtons</name>
    <message>
        <source>Undone: {name}</source>
        <translation>Rückgängig gemacht: {name}</translation>
    </message>
    <message>
        <source>Redone: {name}</source>
        <translation>Wiederholt: {name}</translation>
    </message>
</context>
<context>
    <name>UnsavedQuestion</name>
    <message>
        <source>The bundle has not been saved.</source>
        <translation>Das Bündel wurde noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>Close the wizard anyway?</source>
        <translation>Möchten Sie den Assistenten trotzdem schließen?</translation>
    </message>
    <message>
        <source>Close &amp;Without Saving</source>
        <translation>&amp;Ohne Speichern schließen</translation>
    </message>
    <message>
        <source>&amp;Stay</source>
        <translation>&amp;Hier bleiben</translation>
    </message>
</context>
<context>
    <name>VerdictBar</name>
    <message>
        <source>The bundle is being checked…</source>
        <translation>Das Bündel wird geprüft…</translation>
    </message>
    <message>
        <source>T&amp;idy Up…</source>
        <translation>Aufrä&amp;umen…</translation>
    </message>
    <message>
        <source>&amp;Why?</source>
        <translation>Waru&amp;m?</translation>
    </message>
    <message>
        <source>There is no server certificate here, so no server could be checked.</source>
        <translation>Hier ist kein Serverzertifikat, daher konnte kein Server geprüft werden.</translation>
    </message>
    <message>
        <source>Expired and replaced: {count}.</source>
        <translation>Abgelaufen und ersetzt: {count}.</translation>
    </message>
    <message>
        <source>Not covered by this bundle: {names}.</source>
        <translation>Von diesem Bündel nicht abgedeckt: {names}.</translation>
    </message>
    <message>
        <source>Not verified in live handshakes: {names}.</source>
        <translation>In Live-Handshakes nicht verifiziert: {names}.</translation>
    </message>
    <message>
        <source>Server certificates: {count}.</source>
        <translation>Serverzertifikate: {count}.</translation>
    </message>
    <message>
        <source>Server certificates that have not expired: {count}.</source>
        <translation>Nicht abgelaufene Serverzertifikate: {count}.</translation>
    </message>
    <message>
        <source>All are verified.</source>
        <translation>Alle werden verifiziert.</translation>
    </message>
    <message>
        <source>All are verified, at least until {date}.</source>
        <translation>Alle werden verifiziert, mindestens bis {date}.</translation>
    </message>
    <message>
        <source>Server certificates: {count}. Not verified: {bad} ({names}).</source>
        <translation>Serverzertifikate: {count}. Nicht verifiziert: {bad} ({names}).</translation>
    </message>
    <message>
        <source>Proved with OpenSSL and with models of the other libraries, for every chain of these certificates that a server may send.</source>
        <translation>Mit OpenSSL und mit Modellen der anderen Bibliotheken bewiesen, für jede Kette aus diesen Zertifikaten, die ein Server senden kann.</translation>
    </message>
    <message>
        <source>Proved with OpenSSL, for every chain of these certificates that a server may send.</source>
        <translation>Mit OpenSSL bewiesen, für jede Kette aus diesen Zertifikaten, die ein Server senden kann.</translation>
    </message>
    <message>
        <source>Proved with a model of {client}, for every chain of these certificates that a server may send.</source>
        <translation>Mit einem Modell von {client} bewiesen, für jede Kette aus diesen Zertifikaten, die ein Server senden kann.</translation>
    </message>
    <message>
        <source>No server was contacted; to do that, click Try on the Servers.</source>
        <translation>Kein Server wurde gefragt; klicken Sie dafür auf „An den Servern erproben“.</translation>
    </message>
    <message>
        <source>The bundle or the client has changed since the live handshakes at {time}.</source>
        <translation>Seit den Live-Handshakes um {time} haben sich das Bündel oder der Client geändert.</translation>
    </message>
    <message>
        <source>Live handshakes at {time}: {verified} of {asked} servers verified.</source>
        <translation>Live-Handshakes um {time}: {verified} von {asked} Servern verifiziert.</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Previous Versions</source>
        <translation>Vorige Versionen</translation>
    </message>
    <message>
        <source>Versions of the file</source>
        <translation>Versionen der Datei</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>Kept As</source>
        <translation>Aufbewahrt als</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>What restoring this version would change</source>
        <translation>Was das Wiederherstellen dieser Version ändern würde</translation>
    </message>
    <message>
        <source>&amp;Restore This Version…</source>
        <translation>Diese Version &amp;wiederherstellen…</translation>
    </message>
    <message>
        <source>the file as it is now</source>
        <translation>die Datei, wie sie jetzt ist</translation>
    </message>
    <message>
        <source>No previous version of this file is kept beside it.</source>
        <translation>Neben dieser Datei ist keine vorige Version aufbewahrt.</translation>
    </message>
    <message>
        <source>Restore {file} as it was ({count} certificates)?</source>
        <translation>{file} wiederherstellen, wie sie war ({count} Zertifikate)?</translation>
    </message>
    <message>
        <source>The current content is kept, so this can be undone.</source>
        <translation>Der jetzige Inhalt wird aufbewahrt, man kann also wieder zurück.</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Restore it anyway?</source>
        <translation>Trotzdem wiederherstellen?</translation>
    </message>
    <message>
        <source>Restore &amp;Anyway</source>
        <translation>&amp;Trotzdem wiederherstellen</translation>
    </message>
    <message>
        <source>{file} was restored and read back.</source>
        <translation>{file} wurde wiederhergestellt und zur Prüfung wieder gelesen.</translation>
    </message>
</context>
<context>
    <name>WatchRows</name>
    <message>
        <source>Not used by any server that answered: {count}</source>
        <translation>Von keinem der Server benutzt, die geantwortet haben: {count}</translation>
    </message>
    <message>
        <source>Expires next</source>
        <translation>Läuft als Nächstes ab</translation>
    </message>
    <message>
        <source>Renewed: the server sends a certificate that is valid until {new}; the one in the bundle expires on {old} ({name}).</source>
        <translation>Erneuert: Der Server sendet ein Zertifikat, das bis {new} gilt; das im Bündel läuft am {old} ab ({name}).</translation>
    </message>
    <message>
        <source>Unknown issuer: instead of the certificate in the bundle, valid until {old} ({name}), the server sends one that is valid until {new}. This may not be the real server: compare the fingerprint with its owner.</source>
        <translation>Unbekannter Aussteller: Statt des Zertifikats im Bündel, gültig bis {old} ({name}), sendet der Server eines, das bis {new} gilt. Das ist vielleicht nicht der echte Server: Vergleichen Sie den Fingerabdruck mit dem Besitzer.</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Welcome to the Certificate Bundle Wizard</source>
        <translation>Willkommen beim Zertifikatbündel-Assistenten</translation>
    </message>
    <message>
        <source>To continue, click Next, or drop files here.</source>
        <translation>Klicken Sie auf „Weiter“, um den Vorgang fortzusetzen, oder legen Sie Dateien hier ab.</translation>
    </message>
    <message>
        <source>&amp;Skip this page next time</source>
        <translation>Diese Seite beim nächsten Mal ü&amp;berspringen</translation>
    </message>
    <message>
        <source>This wizard takes certificates that you exported from servers, in any format, and puts them into one PEM file in the right order.</source>
        <translation>Dieser Assistent nimmt Zertifikate, die Sie von Servern exportiert haben, in beliebigem Format entgegen und schreibt sie in der richtigen Reihenfolge in eine PEM-Datei.</translation>
    </message>
    <message>
        <source>It tells you which certificates your kind of client does not need and why, which expire soon, and which are missing.</source>
        <translation>Er sagt Ihnen, welche Zertifikate Ihre Clients nicht benötigen und warum, welche bald ablaufen und welche fehlen.</translation>
    </message>
    <message>
        <source>It saves the file to a disk or a share and reads it back. Private keys are never exported.</source>
        <translation>Er speichert die Datei auf einem Datenträger oder einer Freigabe und liest sie zur Prüfung wieder. Private Schlüssel werden niemals exportiert.</translation>
    </message>
</context>
<context>
    <name>WhyDialog</name>
    <message>
        <source>Which Clients Verify Which Servers</source>
        <translation>Welche Clients welche Server verifizieren</translation>
    </message>
    <message>
        <source>The servers are being checked…</source>
        <translation>Die Server werden geprüft…</translation>
    </message>
    <message>
        <source>Show &amp;all kinds of clients</source>
        <translation>&amp;Alle Arten von Clients zeigen</translation>
    </message>
    <message>
        <source>Servers, and the verdict of each kind of client</source>
        <translation>Server und das Urteil jeder Art von Client</translation>
    </message>
    <message>
        <source>Server, Client</source>
        <translation>Server, Client</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Why Not</source>
        <translation>Warum nicht</translation>
    </message>
    <message>
        <source>Smallest Change</source>
        <translation>Kleinste Änderung</translation>
    </message>
    <message>
        <source>There are too many certificates to explain them all here.</source>
        <translation>Es sind zu viele Zertifikate, um sie hier alle zu erklären.</translation>
    </message>
    <message>
        <source>valid until {date}</source>
        <translation>gültig bis {date}</translation>
    </message>
    <message>
        <source>expired on {date}</source>
        <translation>abgelaufen am {date}</translation>
    </message>
    <message>
        <source>For every chain of these certificates that a server may send. Host names were not compared, and no server was contacted.</source>
        <translation>Für jede Kette aus diesen Zertifikaten, die ein Server senden kann. Hostnamen wurden nicht verglichen, und es wurde kein Server gefragt.</translation>
    </message>
    <message>
        <source>There is no server certificate here.</source>
        <translation>Hier ist kein Serverzertifikat.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>line {number}</source>
        <translation>Zeile {number}</translation>
    </message>
    <message>
        <source>byte {number}</source>
        <translation>Byte {number}</translation>
    </message>
    <message>
        <source>entry {number}</source>
        <translation>Eintrag {number}</translation>
    </message>
    <message>
        <source>part {number}</source>
        <translation>Teil {number}</translation>
    </message>
    <message>
        <source>source {number}</source>
        <translation>Quelle {number}</translation>
    </message>
    <message>
        <source>inside it:</source>
        <translation>darin:</translation>
    </message>
    <message>
        <source>inside {number}:</source>
        <translation>in {number}:</translation>
    </message>
    <message>
        <source>signed content</source>
        <translation>signierter Inhalt</translation>
    </message>
    <message>
        <source>{file}, line {line}</source>
        <translation>{file}, Zeile {line}</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Intermediate CA</source>
        <translation>Zwischen-CA</translation>
    </message>
    <message>
        <source>Root CA</source>
        <translation>Stamm-CA</translation>
    </message>
    <message>
        <source>Self-signed server</source>
        <translation>Selbstsignierter Server</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstiges</translation>
    </message>
    <message>
        <source>Servers first</source>
        <translation>Server zuerst</translation>
    </message>
    <message>
        <source>Each server with its chain</source>
        <translation>Jeder Server mit seiner Kette</translation>
    </message>
    <message>
        <source>By expiry date</source>
        <translation>Nach Ablaufdatum</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>itself</source>
        <translation>sich selbst</translation>
    </message>
    <message>
        <source>▲ expired {date}</source>
        <translation>▲ abgelaufen {date}</translation>
    </message>
    <message>
        <source>{date}, days left: {days}</source>
        <translation>{date}, Tage übrig: {days}</translation>
    </message>
    <message>
        <source>added: {name}, at position {new}</source>
        <translation>hinzugefügt: {name}, an Position {new}</translation>
    </message>
    <message>
        <source>removed: {name}, was at position {old}</source>
        <translation>entfernt: {name}, war an Position {old}</translation>
    </message>
    <message>
        <source>moved among the others: {name}, still at position {new}</source>
        <translation>zwischen den anderen verschoben: {name}, weiterhin an Position {new}</translation>
    </message>
    <message>
        <source>moved: {name}, from position {old} to {new}</source>
        <translation>verschoben: {name}, von Position {old} auf {new}</translation>
    </message>
    <message>
        <source>renewed: {name}, at position {new}, now valid until {date}</source>
        <translation>erneuert: {name}, an Position {new}, jetzt gültig bis {date}</translation>
    </message>
    <message>
        <source>renewed: {name}, from position {old} to {new}, now valid until {date}</source>
        <translation>erneuert: {name}, von Position {old} auf {new}, jetzt gültig bis {date}</translation>
    </message>
    <message>
        <source>… and {count} more.</source>
        <translation>… und {count} weitere.</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>{date} ({days} d)</source>
        <translation>{date} ({days} T.)</translation>
    </message>
    <message>
        <source>✖ not before {date}</source>
        <translation>✖ nicht vor {date}</translation>
    </message>
    <message>
        <source>✖ expired {date}</source>
        <translation>✖ abgelaufen {date}</translation>
    </message>
    <message>
        <source>▲ {days} d left, {date}</source>
        <translation>▲ noch {days} T., {date}</translation>
    </message>
    <message>
        <source>your choice</source>
        <translation>Ihre Wahl</translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation>{name}: {reason}</translation>
    </message>
    <message>
        <source>CertBundler itself failed ({kind}).</source>
        <translation>In CertBundler selbst ist ein Fehler aufgetreten ({kind}).</translation>
    </message>
    <message>
        <source>{name}, until {date}</source>
        <translation>{name}, bis {date}</translation>
    </message>
    <message>
        <source>As in the files</source>
        <translation>Wie in den Dateien</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>{server}: not verified with this bundle in a live handshake. {reason}</source>
        <translation>{server}: mit diesem Bündel in einem Live-Handshake nicht verifiziert. {reason}</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>Nicht abgedeckt</translation>
    </message>
    <message>
        <source>{name}: its certificate is left out, and the bundle has no other one for this server.</source>
        <translation>{name}: Sein Zertifikat ist weggelassen, und das Bündel hat kein anderes für diesen Server.</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Nicht gelesen</translation>
    </message>
    <message>
        <source>Would be lost</source>
        <translation>Ginge verloren</translation>
    </message>
    <message>
        <source>{server}: clients verify it with {place} today and would not with the new bundle. {reason}</source>
        <translation>{server}: Clients verifizieren ihn heute mit {place} und mit dem neuen Bündel nicht mehr. {reason}</translation>
    </message>
</context>
<context>
    <name>_Invitation</name>
    <message>
        <source>Drop certificates here</source>
        <translation>Zertifikate hier ablegen</translation>
    </message>
    <message>
        <source>Files or folders: .cer, .crt, .pem, .p7b, .pfx, .sst, .jks, .zip and others, as many as you like. The content decides, not the extension.</source>
        <translation>Dateien oder Ordner: .cer, .crt, .pem, .p7b, .pfx, .sst, .jks, .zip und andere, beliebig viele. Der Inhalt entscheidet, nicht die Endung.</translation>
    </message>
</context>
</TS>
