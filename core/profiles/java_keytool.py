"""Java with a trust store that each certificate was imported into by itself (keytool)."""

from core.profiles.interface import ClientProfile, LoaderName, ModelName, Verification
from core.profiles.libraries import Library

PROFILE = ClientProfile(
    "java-keytool",
    "Java with a store made by keytool",
    "The same as Java, but a block that cannot be read is the only one that is lost.",
    versions="17 and 21",
    judged_by="a model, compared with Java 17.0.15 and 21.0.8",
    verifications=(Verification("Java", ModelName.JAVA),),
    libraries=(Library.JAVA,),
    readers=(LoaderName.KEYTOOL,),
    leaf_suffices=True,
    intermediate_suffices=True,
)
